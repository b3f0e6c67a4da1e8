package connector.cli.problems;

import connector.manifest.ManifestFile;
import connector.spec.ListNode;
import connector.spec.MapNode;
import connector.spec.Node;
import connector.spec.ScalarNode;

/** What a file is, told by what stands in it: a user names files, and does not say what they are. */
public enum InputKind {
    /** Describes a source. */
    MANIFEST("manifest"),
    /** Recorded conversations of a source, with what they must come to. */
    TEST_CASE("test case"),
    /** What a user supplies to a source. */
    CONFIG("config"),
    /** A Singer catalog. */
    CATALOG("catalog"),
    /** A Singer state, or the STATE message around it. */
    STATE("state");

    private final String word;

    InputKind(String word) {
        this.word = word;
    }

    /** For people. */
    public String word() {
        return word;
    }

    /**
     * True for the text of a manifest in YAML, told from a test case, a schema or a pipeline by a key of its own, without
     * reading it; false also for one that can only be told by reading it.
     */
    public static boolean isManifest(byte[] utf8) {
        return ManifestFile.hasKey(utf8, "spec");
    }

    /** What a file with this content is; what says nothing of itself is a config. */
    public static InputKind of(Node root) {
        if (!(root instanceof MapNode map)) {
            return MANIFEST;
        }
        if (map.get("spec").isPresent() || map.get("http").isPresent()) {
            return MANIFEST;
        }
        if (map.get("exchanges").isPresent() || map.get("runs").isPresent()) {
            return TEST_CASE;
        }
        if (map.get("bookmarks").isPresent()
                || map.get("type").filter(InputKind::isStateMessage).isPresent()) {
            return STATE;
        }
        return map.get("streams").filter(ListNode.class::isInstance).isPresent()
                ? CATALOG
                : map.get("streams").isPresent() ? MANIFEST : CONFIG;
    }

    private static boolean isStateMessage(Node type) {
        return type instanceof ScalarNode scalar && scalar.text().equals("STATE");
    }
}
