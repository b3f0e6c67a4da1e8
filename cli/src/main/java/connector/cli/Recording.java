package connector.cli;

import connector.spec.Problem;
import connector.spec.Problems;
import connector.testcase.TestCase;
import connector.testcase.TestCaseReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is played in the place of the network.
 *
 * @param path a test case, or the folder of an archive
 * @param read the test case, where it was read already
 */
record Recording(Path path, Optional<Read> read) {
    private static final String MANIFEST = ".yaml";

    /**
     * A test case that was read.
     *
     * @param testCase empty when it has errors
     */
    record Read(Optional<TestCase> testCase, List<Problem> problems) {
        static Read of(Path file) {
            Problems problems = new Problems();
            Optional<TestCase> testCase = TestCaseReader.read(file, problems);
            return new Read(testCase, problems.sorted());
        }
    }

    /** A recording that is read when it is played. */
    static Recording at(Path path) {
        return new Recording(path, Optional.empty());
    }

    /** A source's own recording, there or not. */
    static Path demo(Path folder, String source) {
        return folder.resolve(source).resolve("tests").resolve("demo.yaml");
    }

    /**
     * The demo of a manifest that is still being read, on another thread: both together take about as long as one. Only where
     * the source is named as the file is, which it nearly always is; it must be compared with what the manifest says.
     */
    static Optional<Recording> ahead(ManifestArguments input) {
        String name = String.valueOf(input.manifest().getFileName());
        if (!name.endsWith(MANIFEST)) {
            return Optional.empty();
        }
        Path file = demo(input.folder(), name.substring(0, name.length() - MANIFEST.length()));
        return Files.isRegularFile(file)
                ? Optional.of(new Recording(file, Optional.of(Read.of(file))))
                : Optional.empty();
    }

    /** The test case. */
    Read testCase() {
        return read.orElseGet(() -> Read.of(path));
    }
}
