package connector.cli.problems;

import connector.spec.Problem;
import connector.spec.Problem.Severity;
import java.nio.file.Path;
import java.util.List;

/**
 * One file that was looked at.
 *
 * @param file as the user named it, or as it was found in a directory named
 * @param kind what it was taken for
 * @param problems what is wrong with it, by place
 */
public record Checked(Path file, InputKind kind, List<Problem> problems) {
    /** How many of its problems are of a kind. */
    public long count(Severity severity) {
        return problems.stream().filter(p -> p.severity() == severity).count();
    }
}
