package connector.scenario;

import connector.base.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shorthand for rows and instants: {@code t5} is five seconds into 2026, {@code 12:00:00} that time of its first day. */
final class Data {
    static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");

    private static final Pattern SECONDS = Pattern.compile("t(\\d+)");
    private static final Pattern TIME = Pattern.compile("\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?");

    private Data() {}

    /** {@code t5}, {@code 12:00:00} and what an API would write itself; anything else stays as it is. */
    static String time(String text) {
        Matcher seconds = SECONDS.matcher(text);
        if (seconds.matches()) {
            return T0.plusSeconds(Long.parseLong(seconds.group(1))).toString();
        }
        return TIME.matcher(text).matches() ? "2026-01-01T" + text + "Z" : text;
    }

    static Instant at(String text) {
        return OffsetDateTime.parse(time(text)).toInstant();
    }

    static String t(long second) {
        return T0.plus(Duration.ofSeconds(second)).toString();
    }

    /** One row. */
    static Map<String, Object> row(Object id, String time) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", id);
        row.put("updated_at", time(time));
        return row;
    }

    /** {@code "1@t5 2@t1"}; without a time a row has that of its id. */
    static List<Object> rows(String text) {
        List<Object> rows = new ArrayList<>();
        for (String one : text.isBlank() ? new String[0] : text.strip().split("\\s+")) {
            String[] parts = one.split("@", 2);
            long id = Long.parseLong(parts[0]);
            rows.add(row(id, parts.length == 1 ? "t" + id : parts[1]));
        }
        return rows;
    }

    /** Rows with ids from one number to another, each with the time of its id. */
    static List<Object> rows(long from, long to) {
        List<Object> rows = new ArrayList<>();
        for (long id = from; id <= to; id++) {
            rows.add(row(id, "t" + id));
        }
        return rows;
    }

    static List<Long> ids(long from, long to) {
        return java.util.stream.LongStream.rangeClosed(from, to).boxed().toList();
    }

    static List<Long> ids(long... ids) {
        return java.util.stream.LongStream.of(ids).boxed().toList();
    }

    /** Names and values in turn. */
    static Map<String, Object> map(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> object(String json) {
        try {
            return (Map<String, Object>) Json.parse(json.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        } catch (java.io.IOException e) {
            throw new IllegalArgumentException("no JSON: " + json, e);
        }
    }
}
