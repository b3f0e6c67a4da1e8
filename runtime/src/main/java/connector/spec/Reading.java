package connector.spec;

import java.nio.file.Path;

/**
 * What a type may know while it reads: where to report, which names templates may use here, and where files are.
 *
 * @param problems collects what is wrong
 * @param scope names that the manifest declared so far (config options, variables of the stream)
 * @param directory the manifest's folder, against which file names are resolved
 */
public record Reading(Problems problems, Scope scope, Path directory) {
    /** The same with more names in scope. */
    public Reading with(Scope more) {
        return new Reading(problems, scope.plus(more), directory);
    }

    /** Reports an error at a node. */
    public void error(String code, Node node, String message, String hint) {
        problems.error(code, node.mark(), message, hint);
    }
}
