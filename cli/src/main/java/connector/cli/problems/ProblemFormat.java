package connector.cli.problems;

import connector.spec.Problem;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How problems of files are written to stdout. */
public enum ProblemFormat {
    /** For people: a line for each problem, and what to write instead below it. */
    TEXT(files -> files.stream()
            .flatMap(file -> file.problems().stream())
            .map(Problem::text)
            .collect(Collectors.joining("\n"))),
    /** One JSON object: the files, each with its problems. */
    JSON(ProblemJson::of),
    /** Workflow commands of GitHub Actions, which it shows beside the lines of a pull request. */
    GITHUB(GithubLines::of),
    /** SARIF 2.1.0 (OASIS), which code scanning services read. */
    SARIF(Sarif::of),
    /** The XML that JUnit's Ant task writes, which CI servers read. */
    JUNIT(JunitXml::of);

    private final Function<List<Checked>, String> writer;

    ProblemFormat(Function<List<Checked>, String> writer) {
        this.writer = writer;
    }

    /** What is written; empty when there is nothing to say. Without a final line feed. */
    public String of(List<Checked> files) {
        return writer.apply(files);
    }
}
