package connector.torture;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The body and headers of a page: records, and all that says whether there is another one. */
final class Envelope {
    private static final Pattern NOT = Pattern.compile("\\{\\{\\s*not\\s+response\\.([\\w.]+)\\s*\\}\\}");
    private static final Pattern IS = Pattern.compile("\\{\\{\\s*response\\.([\\w.]+)\\s*\\}\\}");

    /** Null, where a body is put together. */
    static final Object NOTHING = new Object();

    private static final String HEADER = "header.";

    private Envelope() {}

    /** A template that only asks for a flag, as {@code more} or {@code done} with its path. */
    static Optional<Map.Entry<String, String>> flag(String template) {
        Matcher not = NOT.matcher(template);
        if (not.matches()) {
            return Optional.of(Map.entry("more", "$." + not.group(1)));
        }
        Matcher is = IS.matcher(template);
        return is.matches() ? Optional.of(Map.entry("done", "$." + is.group(1))) : Optional.empty();
    }

    /** What a page says. */
    record Shown(Object body, Map<String, String> headers) {}

    /**
     * A page.
     *
     * @param api what the manifest says of it
     * @param rows on it
     * @param total rows there are
     * @param pages there are
     * @param next what leads to the next page; empty on the last
     */
    static Shown of(StreamApi api, List<MadeUp> rows, int total, int pages, Optional<String> next) {
        Map<String, Object> body = new LinkedHashMap<>();
        Map<String, String> headers = new LinkedHashMap<>();
        api.end().forEach((kind, path) -> {
            if (String.valueOf(path).startsWith(HEADER)) {
                headers.put(
                        String.valueOf(path).substring(HEADER.length()),
                        String.valueOf(kind.equals("pages") ? pages : total));
                return;
            }
            Optional<List<String>> names = Tree.names(String.valueOf(path));
            if (names.filter(n -> !n.isEmpty()).isPresent()) {
                switch (kind) {
                    case "more" -> Tree.put(body, names.get(), next.isPresent());
                    case "done" -> Tree.put(body, names.get(), next.isEmpty());
                    case "total" -> Tree.put(body, names.get(), (long) total);
                    case "pages" -> Tree.put(body, names.get(), (long) pages);
                    default -> { // a word says nothing in the response
                    }
                }
            }
        });
        api.next().filter(path -> !path.startsWith("last_record")).ifPresent(path -> {
            if (path.startsWith(HEADER)) {
                next.ifPresent(token -> headers.put(path.substring(HEADER.length()), token));
            } else {
                Tree.names(path).filter(n -> !n.isEmpty()).ifPresent(names -> {
                    Tree.put(body, names, next.<Object>map(token -> token).orElse(NOTHING));
                });
            }
        });
        if (api.linked()) {
            next.ifPresent(url -> headers.put("link", "<" + url + ">; rel=\"next\""));
        }
        return new Shown(withNulls(api.form().shown(body, rows, api.single())), headers);
    }

    /** Null where there is no next page: most APIs name the member all the same. */
    private static Object withNulls(Object value) {
        if (value == NOTHING) {
            return null;
        }
        if (!(value instanceof Map<?, ?> map)) {
            return value;
        }
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((name, member) -> copy.put(String.valueOf(name), withNulls(member)));
        return copy;
    }
}
