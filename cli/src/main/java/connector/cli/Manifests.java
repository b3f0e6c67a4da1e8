package connector.cli;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.cli.problems.InputKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds the manifests that a user means by files and directories. */
final class Manifests {
    private Manifests() {}

    /**
     * The files named, and in the directories named every YAML file directly inside, and further below those that are
     * manifests; in order.
     *
     * @throws Failure USAGE when a directory has none
     */
    static List<Path> under(List<Path> paths) throws IOException {
        List<Path> all = new ArrayList<>();
        for (Path path : paths) {
            if (!Files.isDirectory(path)) {
                all.add(path);
                continue;
            }
            try (Stream<Path> files = Files.walk(path)) {
                List<Path> found = files.filter(f -> f.toString().matches(".*\\.ya?ml") && Files.isRegularFile(f))
                        .filter(f -> path.equals(f.getParent()) || isManifest(f))
                        .sorted()
                        .toList();
                if (found.isEmpty()) {
                    throw new Failure(
                            FailureClass.USAGE, "there is no manifest in " + path, "name a manifest or its directory");
                }
                all.addAll(found);
            }
        }
        return all;
    }

    private static boolean isManifest(Path file) {
        try {
            return InputKind.isManifest(Files.readAllBytes(file));
        } catch (IOException e) {
            return true; // whatever it is, the loader says what is wrong with it
        }
    }
}
