package connector.manifest;

import connector.spec.MapNode;
import connector.spec.Mark;
import connector.spec.Problems;
import connector.spec.ScalarNode;
import java.util.Map;

/** What may be a key of a YAML map: a text, as written, once. */
final class Keys {
    private final Problems problems;

    Keys(Problems problems) {
        this.problems = problems;
    }

    /** Reports a map or a list in the place of a key. */
    void notAText(Mark mark) {
        problems.error("yaml.key", mark, "a key must be a text, not a map or a list", "write key: value");
    }

    /**
     * Whether a key may stand in a map; if not, it was reported.
     *
     * @param alone in brackets and without a value, as {@code {requests:25}} is read
     * @param before what the map has so far
     */
    boolean accepts(ScalarNode key, boolean alone, Map<String, MapNode.Entry> before) {
        if (!key.quoted()) {
            if (key.text().isEmpty()) {
                problems.error("yaml.key", key.mark(), "the key before this \":\" is missing", "write key: value");
                return false;
            }
            if (key.text().equals("<<")) {
                problems.error(
                        "yaml.merge_key",
                        key.mark(),
                        "\"<<\" is not understood here",
                        "put what is shared into a preset and name it in \"use\"");
                return false;
            }
            if (alone && Accidents.noSpaceAfterColon(key.text())) {
                Accidents.missingSpace(key.mark(), key.text(), problems);
                return false;
            }
        }
        MapNode.Entry first = before.get(key.text());
        if (first != null) {
            int line = first.keyMark().line();
            problems.error(
                    "yaml.duplicate_key",
                    key.mark(),
                    "the key \"" + key.text() + "\" is already in this map, at line " + line,
                    "remove or rename one of them (lines " + line + " and "
                            + key.mark().line() + ")");
        }
        return first == null;
    }
}
