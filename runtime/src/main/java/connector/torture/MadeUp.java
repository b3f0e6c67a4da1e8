package connector.torture;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A row of the made-up API.
 *
 * @param id no two rows of a play share one
 * @param version counts its changes
 * @param stream it is of
 * @param at its cursor value
 * @param raw as the API shows it
 */
record MadeUp(long id, int version, String stream, Instant at, Map<String, Object> raw) {
    /** As traces name it. */
    String says() {
        return "row " + id + (version == 0 ? "" : " (change " + version + ")") + " at " + at;
    }

    /** A text in it by which it is known again. */
    String mark() {
        return mark(id, version);
    }

    static String mark(long id, int version) {
        return "t" + id + "v" + version + "t";
    }

    /** How the API orders rows of one time. */
    static int byTime(MadeUp a, MadeUp b) {
        int order = a.at.compareTo(b.at);
        return order != 0 ? order : Long.compare(a.id, b.id);
    }

    /** Whether any of the values, at dotted names, is this one. */
    boolean has(List<String> names, String value) {
        return Tree.get(raw, names)
                .filter(v -> Objects.toString(v).equals(value))
                .isPresent();
    }
}
