package connector.cli.problems;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Whether two versions of a manifest differ in what users get: the file itself and the schemas beside it. */
final class Versions {
    private Versions() {}

    static boolean differ(Path before, Path after) {
        try {
            return !Arrays.equals(Files.readAllBytes(before), Files.readAllBytes(after))
                    || !schemas(before).equals(schemas(after));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> schemas(Path manifest) throws IOException {
        String name = manifest.getFileName().toString().replaceFirst("\\.ya?ml$", "");
        Path folder = manifest.resolveSibling(name).resolve("schemas");
        Map<String, String> all = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    all.put(folder.relativize(file).toString(), Files.readString(file));
                }
            }
        }
        return all;
    }
}
