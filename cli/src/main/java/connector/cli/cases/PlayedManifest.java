package connector.cli.cases;

import connector.spec.Problem;
import connector.testcase.Coverage;
import java.nio.file.Path;
import java.util.List;

/**
 * The cases of a manifest, played.
 *
 * @param manifest its file
 * @param problems why it could not be played; empty when it could
 * @param cases in the order of their names
 * @param gaps what the cases must reach and do not, with its place; empty unless asked for
 * @param parts what the cases reach; empty unless asked for
 * @param folder where its cases are looked for
 */
public record PlayedManifest(
        Path manifest,
        List<Problem> problems,
        List<PlayedCase> cases,
        List<String> gaps,
        List<Coverage.Part> parts,
        Path folder) {
    /** How many cases went so. */
    public long count(PlayedCase.Status status) {
        return cases.stream().filter(one -> one.status() == status).count();
    }

    /** How many parts the cases reach. */
    public long reached() {
        return parts.stream().filter(Coverage.Part::reached).count();
    }

    /** The share of parts that the cases reach, in whole percent, rounded down. */
    public long percent() {
        return parts.isEmpty() ? 100 : 100 * reached() / parts.size();
    }
}
