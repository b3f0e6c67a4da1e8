package connector.testcase;

import connector.base.Json;
import connector.record.Rejected;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run set aside, as cases write it: {@code reason}, and {@code record} for a record that does not fit, {@code line}
 * (and {@code file}) and {@code content} for a line that cannot be read.
 */
final class QuarantinedRows {
    private QuarantinedRows() {}

    /** By stream, in order. */
    static Map<String, List<Object>> of(Map<String, List<Rejected>> rejected) {
        Map<String, List<Object>> all = new LinkedHashMap<>();
        rejected.forEach((stream, rows) ->
                all.put(stream, rows.stream().map(QuarantinedRows::plain).toList()));
        return all;
    }

    private static Object plain(Rejected rejected) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("reason", rejected.reason());
        rejected.file().ifPresent(file -> plain.put("file", file));
        rejected.line().ifPresent(line -> plain.put("line", line));
        if (rejected.line().isPresent()) {
            plain.put("content", rejected.content());
        } else {
            plain.put("record", json(rejected.content()));
        }
        return plain;
    }

    /** A very long record was cut, and is a text then. */
    private static Object json(String content) {
        try {
            return Json.parse(content);
        } catch (IOException e) {
            return content;
        }
    }

    /** Of each row the members that are expected; a row more or less, and a stream that is not named, are differences. */
    static void compare(
            String place, Map<String, Object> expected, Map<String, List<Object>> got, Differences differences) {
        expected.forEach((stream, wanted) -> {
            List<Object> rows = got.getOrDefault(stream, List.of());
            if (wanted instanceof Number) {
                differences.compare(place + "." + stream, wanted, (long) rows.size());
            } else {
                compare(place + "." + stream, (List<?>) wanted, rows, differences);
            }
        });
        got.forEach((stream, rows) -> {
            if (!expected.containsKey(stream)) {
                differences.add(place + "." + stream, "nothing", rows);
            }
        });
    }

    private static void compare(String place, List<?> wanted, List<Object> rows, Differences differences) {
        for (int i = 0; i < Math.max(wanted.size(), rows.size()); i++) {
            String row = place + "[" + i + "]";
            if (i >= rows.size()) {
                differences.add(row, wanted.get(i), "nothing");
            } else if (i >= wanted.size()) {
                differences.add(row, "nothing", rows.get(i));
            } else {
                differences.contains(row, (Map<?, ?>) wanted.get(i), (Map<?, ?>) rows.get(i));
            }
        }
    }

    /** What a case would have expected, as detailed as it does: the same members of each row, or how many. */
    static Map<String, Object> asDetailedAs(Map<String, Object> old, Map<String, List<Object>> got) {
        Map<String, Object> all = new LinkedHashMap<>();
        old.keySet().forEach(stream -> all.put(stream, got.getOrDefault(stream, List.of())));
        got.forEach(all::putIfAbsent);
        all.replaceAll((stream, rows) -> {
            List<?> list = (List<?>) rows;
            return old.get(stream) instanceof Number ? (Object) (long) list.size() : same(old.get(stream), list);
        });
        return all;
    }

    private static Object same(Object old, List<?> rows) {
        List<Object> same = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            boolean known = old instanceof List<?> before && i < before.size();
            same.add(known ? Expectation.same(((List<?>) old).get(i), rows.get(i)) : rows.get(i));
        }
        return same;
    }
}
