package connector.manifest;

import connector.spec.MapNode;
import connector.spec.Mark;
import connector.spec.Node;
import connector.spec.Problems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Reads a file into nodes, as JSON or YAML by its name. Every way to fail is one problem. */
public final class ManifestFile {
    /** In UTF-8; the exact limit is in characters, this only avoids reading a huge file to refuse it. */
    private static final long MOST_BYTES_OF_ONE = 4;

    /** Bytes among which the first name of a JSON object is, behind any indentation. */
    private static final int ENOUGH_TO_TELL = 200;

    private static final byte[] NOTHING = {};

    private ManifestFile() {}

    /** The root of a manifest; empty when it cannot be read or is not a map, which was reported. */
    public static Optional<MapNode> load(Path file, Problems problems) {
        return bytes(file, problems).flatMap(bytes -> load(file.toString(), bytes, problems));
    }

    /** As {@link #load(Path, Problems)}, of content that is already in memory. */
    public static Optional<MapNode> load(String name, byte[] bytes, Problems problems) {
        Optional<Node> root = read(name, bytes, problems);
        if (root.isPresent() && !(root.get() instanceof MapNode)) {
            problems.error(
                    "file.not_a_map",
                    root.get().mark(),
                    "a manifest must be a map, not "
                            + (root.get() instanceof connector.spec.ListNode ? "a list" : "a single value"),
                    "begin with \"spec: 1\"");
        }
        return root.filter(MapNode.class::isInstance).map(MapNode.class::cast);
    }

    /** The root of any YAML or JSON file (a config, a schema); empty when it cannot be read, which was reported. */
    public static Optional<Node> read(Path file, Problems problems) {
        return bytes(file, problems).flatMap(bytes -> read(file.toString(), bytes, problems));
    }

    /** All of a file; empty when it cannot be read, or is far larger than a manifest can be, which was reported. */
    public static Optional<byte[]> bytes(Path file, Problems problems) {
        String name = file.toString();
        if (Files.isDirectory(file)) {
            return unreadable(name, "this is a directory", "name the file in it", problems);
        }
        try {
            if (isYaml(name) && Files.size(file) > YamlReader.MOST_CHARACTERS * MOST_BYTES_OF_ONE) {
                YamlReader.tooLarge(name, problems);
                return Optional.empty();
            }
            return Optional.of(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return unreadable(name, "there is no such file", "check the name and the current directory", problems);
        } catch (IOException | SecurityException e) {
            return unreadable(name, "the file cannot be read", "check its permissions", problems);
        }
    }

    /** As {@link #read(Path, Problems)}, of content that is already in memory. */
    public static Optional<Node> read(String name, byte[] bytes, Problems problems) {
        return isJson(name, bytes) ? JsonNodes.read(name, bytes, problems) : YamlReader.read(name, bytes, problems);
    }

    /** A file as it is written, for what stands in its comments; empty where it cannot be read, which reading it reported. */
    public static byte[] written(Path file) {
        try {
            return Files.isRegularFile(file) && Files.size(file) <= YamlReader.MOST_CHARACTERS * MOST_BYTES_OF_ONE
                    ? Files.readAllBytes(file)
                    : NOTHING;
        } catch (IOException | SecurityException e) {
            return NOTHING;
        }
    }

    /** True where a line begins with a key, told without reading the file; false also where only reading it tells. */
    public static boolean hasKey(byte[] utf8, String key) {
        String first = key + ":";
        return new String(utf8, 0, Math.min(utf8.length, first.length()), StandardCharsets.ISO_8859_1).equals(first)
                || Utf8.contains(utf8, "\n" + first)
                || Utf8.contains(utf8, "\r" + first);
    }

    private static boolean isYaml(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".yaml") || lower.endsWith(".yml");
    }

    /** By its name; where that says nothing (a pipe: {@code /dev/fd/63}) by how it begins. */
    private static boolean isJson(String name, byte[] bytes) {
        if (isYaml(name)) {
            return false;
        }
        String start = new String(bytes, 0, Math.min(bytes.length, ENOUGH_TO_TELL), StandardCharsets.ISO_8859_1);
        return name.toLowerCase(Locale.ROOT).endsWith(".json") || start.strip().matches("(?s)\\{\\s*\".*");
    }

    private static Optional<byte[]> unreadable(String name, String message, String hint, Problems problems) {
        problems.error("file.unreadable", Mark.whole(name), message, hint);
        return Optional.empty();
    }
}
