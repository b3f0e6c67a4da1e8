package connector.testcase;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the test cases of a manifest are: in {@code NAME/tests/} beside it, one YAML file each. */
public final class CaseFiles {
    private CaseFiles() {}

    /** The folder of a manifest's cases, there or not. */
    public static Path folder(Path manifest, String name) {
        return parent(manifest).resolve(name).resolve("tests");
    }

    /** The folder a manifest is in; what its config and its schemas name is relative to it. */
    public static Path parent(Path manifest) {
        return Optional.ofNullable(manifest.toAbsolutePath().getParent()).orElse(Path.of("."));
    }

    /**
     * The cases of a manifest by name; none when it has no folder of them.
     *
     * @param name of the source, as the manifest has it
     * @throws IOException if the folder cannot be read
     */
    public static List<Path> of(Path manifest, String name) throws IOException {
        Path folder = folder(manifest, name);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }
}
