package connector.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is kept of a stream, as rows of a table. */
final class StateRows {
    /** A hash is eight bytes, and base64 writes three bytes as four characters. */
    private static final int HASH_BYTES = 8;

    private StateRows() {}

    /** Its name, bookmark, partitions there and elsewhere, and what else is kept; a row more for each parent. */
    static List<List<String>> of(String name, Map<String, Object> bookmark) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(name, value(bookmark), hashes(bookmark, "known"), listed(bookmark), also(bookmark)));
        if (bookmark.get("parents") instanceof Map<?, ?> parents) {
            parents.forEach((parent, mark) -> {
                Map<?, ?> kept = mark instanceof Map<?, ?> map ? map : Map.of();
                rows.add(List.of("  of " + parent, value(kept), hashes(kept, "known"), listed(kept), parentAlso(kept)));
            });
        }
        return rows;
    }

    /** The bookmark as it is written; for one of another form the whole. */
    static String value(Map<?, ?> bookmark) {
        Object value = bookmark.get("replication_key_value");
        if (value != null) {
            return String.valueOf(value);
        }
        boolean classic = bookmark.size() == 1 && !(bookmark.values().iterator().next() instanceof Map);
        return classic ? String.valueOf(bookmark.values().iterator().next()) : "";
    }

    private static String listed(Map<?, ?> bookmark) {
        return bookmark.get("partitions") instanceof List<?> list ? String.valueOf(list.size()) : "";
    }

    private static String hashes(Map<?, ?> bookmark, String member) {
        if (!(bookmark.get(member) instanceof String text)) {
            return "";
        }
        long padding = text.chars().filter(c -> c == '=').count();
        return String.valueOf((text.length() / 4 * 3 - padding) / HASH_BYTES);
    }

    private static String also(Map<String, Object> bookmark) {
        List<String> also = new ArrayList<>();
        if (bookmark.get("start") != null) {
            also.add("start " + bookmark.get("start"));
        }
        if (bookmark.get("schema") instanceof Map<?, ?> schema && !schema.isEmpty()) {
            also.add("schema changes");
        }
        if (bookmark.get("page") != null) {
            also.add("an unfinished slice");
        }
        return String.join(", ", also);
    }

    private static String parentAlso(Map<?, ?> mark) {
        String skipped = hashes(mark, "skipped");
        String done = hashes(mark, "seen");
        return (skipped.isEmpty() ? "" : skipped + " skipped ") + (done.isEmpty() ? "" : done + " done");
    }
}
