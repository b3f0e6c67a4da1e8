package connector.torture;

import connector.base.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A body in the format that {@code response} names.
 *
 * @param said {@code response} as the manifest writes it
 * @param path of the records
 * @param fields of a row; a table without rows has their names
 */
record Rendering(Map<String, Object> said, String path, Set<String> fields) {
    private static final Map<String, String> TYPES = types();

    private static Map<String, String> types() {
        Map<String, String> types = new LinkedHashMap<>();
        types.put("json", "application/json");
        types.put("jsonl", "application/x-ndjson");
        types.put("csv", "text/csv");
        types.put("tsv", "text/tab-separated-values");
        types.put("xml", "application/xml");
        types.put("text", "text/plain");
        return types;
    }

    private String format() {
        return Written.text(said, "format").orElse("json");
    }

    /** Why such a body cannot be made up. */
    Optional<Beyond> beyond() {
        String compression = Written.text(said, "compression").orElse("auto");
        if (!List.of("auto", "none").contains(compression)) {
            return Optional.of(new Beyond(List.of("response", "compression"), compression + " is not made up"));
        }
        if (said.containsKey("files")) {
            return Optional.of(new Beyond(List.of("response", "files"), "archives are not made up"));
        }
        if (!TYPES.containsKey(format())) {
            return Optional.of(new Beyond(List.of("response", "format"), format() + " is not made up"));
        }
        boolean rows = List.of("jsonl", "csv", "tsv", "text").contains(format());
        return rows && !List.of("$", "$[*]").contains(path)
                ? Optional.of(new Beyond(List.of("records"), path + " of " + format() + " is not made up"))
                : Optional.empty();
    }

    /** As {@code Content-Type} says it. */
    String contentType() {
        return TYPES.getOrDefault(format(), TYPES.get("json"));
    }

    /** The bytes of a body. */
    byte[] bytes(Object body) {
        boolean blank = "true".equals(said.get("blank_is_empty"));
        if (blank && body instanceof List<?> list && list.isEmpty()) {
            return new byte[0];
        }
        Charset charset = Written.text(said, "charset").map(Charset::forName).orElse(StandardCharsets.UTF_8);
        return switch (format()) {
            case "jsonl" -> lines(body, Json::text).getBytes(charset);
            case "csv" -> table(body, ",").getBytes(charset);
            case "tsv" -> table(body, "\t").getBytes(charset);
            case "text" -> lines(body, Rendering::line).getBytes(charset);
            case "xml" -> xml(body).getBytes(charset);
            default -> Json.text(body).getBytes(charset);
        };
    }

    private static List<?> rows(Object body) {
        return body instanceof List<?> list ? list : List.of(body);
    }

    private static String lines(Object body, java.util.function.Function<Object, String> line) {
        StringBuilder text = new StringBuilder();
        rows(body).forEach(row -> text.append(line.apply(row)).append('\n'));
        return text.toString();
    }

    private static String line(Object row) {
        return cell(row instanceof Map<?, ?> map && map.get("value") != null ? map.get("value") : row);
    }

    private String table(Object body, String usual) {
        String delimiter = Written.text(said, "delimiter").orElse(usual);
        List<String> names = Written.texts(said, "names");
        Set<String> columns = new LinkedHashSet<>(names.isEmpty() ? Written.texts(said, "columns") : names);
        if (names.isEmpty()) {
            columns.addAll(fields);
            rows(body).forEach(row -> ((Map<?, ?>) row).keySet().forEach(name -> columns.add(String.valueOf(name))));
        }
        List<String> lines = new ArrayList<>();
        int skipped = Written.text(said, "skip_rows").map(Integer::valueOf).orElse(0);
        for (int i = 0; i < skipped; i++) {
            lines.add("Made up");
        }
        String end = "true".equals(said.get("trailing_delimiter")) ? delimiter : "";
        if (names.isEmpty()) {
            lines.add(String.join(delimiter, columns) + end);
        }
        for (Object row : rows(body)) {
            List<String> cells = new ArrayList<>();
            columns.forEach(name -> cells.add(quoted(((Map<?, ?>) row).get(name), usual)));
            lines.add(String.join(delimiter, cells) + end);
        }
        Written.text(said, "end_at").ifPresent(lines::add);
        return String.join("\n", lines) + "\n";
    }

    private String quoted(Object value, String usual) {
        if (value == null) {
            return "";
        }
        String text = cell(value);
        String quote = Written.text(said, "quote").orElse(usual.equals(",") ? "\"" : "");
        return quote.length() == 1 ? quote + text.replace(quote, quote + quote) + quote : text;
    }

    private static String cell(Object value) {
        return value instanceof Map<?, ?> || value instanceof List<?> ? Json.text(value) : String.valueOf(value);
    }

    private static String xml(Object body) {
        StringBuilder text = new StringBuilder("<?xml version=\"1.0\"?>\n");
        ((Map<?, ?>) body).forEach((name, value) -> element(String.valueOf(name), value, text));
        return text.toString();
    }

    private static void element(String name, Object value, StringBuilder text) {
        if (value instanceof List<?> list) {
            list.forEach(item -> element(name, item, text));
            return;
        }
        text.append('<').append(name);
        int prefix = name.indexOf(':');
        if (prefix > 0) {
            text.append(" xmlns:").append(name, 0, prefix).append("=\"urn:made-up\"");
        }
        if (!(value instanceof Map<?, ?> map)) {
            text.append('>')
                    .append(value == null ? "" : escaped(value))
                    .append("</")
                    .append(name)
                    .append(">\n");
            return;
        }
        map.forEach((member, of) -> {
            if (String.valueOf(member).startsWith("@")) {
                text.append(' ')
                        .append(String.valueOf(member).substring(1))
                        .append("=\"")
                        .append(escaped(of))
                        .append('"');
            }
        });
        text.append('>');
        map.forEach((member, of) -> {
            if (member.equals("#text")) {
                text.append(escaped(of));
            } else if (!String.valueOf(member).startsWith("@")) {
                element(String.valueOf(member), of, text);
            }
        });
        text.append("</").append(name).append(">\n");
    }

    private static String escaped(Object value) {
        return String.valueOf(value)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** Half of a body, and never at the end of a line, where nobody could tell. */
    static byte[] half(byte[] whole) {
        int end = whole.length / 2;
        while (end > 1 && (whole[end - 1] == '\n' || whole[end] == '\n')) {
            end--;
        }
        ByteArrayOutputStream half = new ByteArrayOutputStream();
        half.write(whole, 0, end);
        return half.toByteArray();
    }
}
