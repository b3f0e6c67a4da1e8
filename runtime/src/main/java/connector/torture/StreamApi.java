package connector.torture;

import connector.source.StreamSpec;
import connector.spec.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a manifest says about the API of one stream, read anew from its words.
 *
 * @param name of the stream
 * @param said the stream with presets merged, as plain values
 * @param spec for the types of its fields
 */
record StreamApi(String name, Map<String, Object> said, StreamSpec spec) {
    /** The parameter of links to later pages; no API calls one so. */
    static final String LINK = "torture_after";

    private static final String DEFAULT_PAGINATOR = "none";

    static StreamApi of(StreamSpec spec) {
        return new StreamApi(spec.name(), Written.map(spec.node()), spec);
    }

    /** Why this API cannot be made up; empty when it can. */
    Optional<String> beyond() {
        String format = Written.text(Written.under(said, "response"), "format").orElse("json");
        if (!format.equals("json")) {
            return Optional.of("its answers are " + format + ", and only JSON is made up");
        }
        if (records().isEmpty()) {
            return Optional.of(
                    "records: " + Written.text(said, "records").orElse("$") + " is more than a chain of names");
        }
        if (said.get("records") instanceof Map<?, ?> || cursor().containsKey("token")) {
            return Optional.of("it goes on from sync tokens or reads records in a form that is not made up");
        }
        if (said.containsKey("job") || said.containsKey("updates") || said.containsKey("lookup")) {
            return Optional.of("jobs, updates and lookups are not made up");
        }
        if (pager().containsKey("first_page")) {
            return Optional.of("page one in the parent's record is not made up");
        }
        if (pager().containsKey("window_limit")) {
            return Optional.of("a limit of what one query shows is not made up");
        }
        if (!single()
                && !List.of("none", "cursor", "offset", "page", "link_header", "next_url", "keyset")
                        .contains(type())) {
            return Optional.of("paginator " + type() + " is not made up");
        }
        return Stream.of("next", "end")
                .filter(key ->
                        Written.text(pager(), key).filter(t -> t.contains("{{")).isPresent())
                .filter(key -> key.equals("end") ? Envelope.flag(endText()).isEmpty() : next().isEmpty())
                .findFirst()
                .map(key -> "paginator." + key + " is a template that is not understood: "
                        + Written.text(pager(), key).orElse(""));
    }

    Map<String, Object> pager() {
        return Written.under(said, "paginator");
    }

    Map<String, Object> cursor() {
        return Written.under(said, "cursor");
    }

    boolean single() {
        return "true".equals(said.get("single"));
    }

    /** The word of the paginator. */
    String type() {
        return single()
                ? DEFAULT_PAGINATOR
                : Written.text(said, "paginator")
                        .or(() -> Written.text(pager(), "type"))
                        .orElse(DEFAULT_PAGINATOR);
    }

    /** Where the records are; empty when the path is not understood. */
    Optional<List<String>> records() {
        return Tree.names(Written.text(said, "records").orElse("$"));
    }

    /** Where pages put what leads to the next one, in the response; empty for templates over records. */
    Optional<String> next() {
        return Written.text(pager(), "next").flatMap(next -> {
            if (!next.contains("{{")) {
                return Optional.of(next);
            }
            String inner = next.replaceAll("^\\{\\{\\s*|\\s*\\}\\}$", "");
            if (inner.matches("last_record(\\.[\\w]+)+")) {
                return Optional.of(inner);
            }
            return inner.matches("response(\\.[\\w]+)+")
                    ? Optional.of("$" + inner.substring("response".length()))
                    : Optional.empty();
        });
    }

    private String endText() {
        return Written.text(pager(), "end").orElse("");
    }

    /** The end as a map of one key to a path; a word has no path; empty: the default. */
    Map<String, Object> end() {
        return Written.text(pager(), "end")
                .<Map<String, Object>>map(word -> word.contains("{{")
                        ? Map.of(
                                Envelope.flag(word).orElseThrow().getKey(),
                                Envelope.flag(word).orElseThrow().getValue())
                        : Map.of(word, ""))
                .orElseGet(() -> Written.under(pager(), "end"));
    }

    /** The page size the manifest asks for goes here. */
    Optional<String> sizeInto() {
        return Written.text(Written.under(pager(), "size"), "into");
    }

    /** Places of keys and tokens of later pages. */
    List<String> into() {
        List<String> places = new ArrayList<>(Written.texts(pager(), "into"));
        Written.text(Written.under(pager(), "tie_breaker"), "into").ifPresent(places::add);
        return places;
    }

    /** Where a bound of the window is sent. */
    Optional<String> bound(String key) {
        return Written.text(cursor(), key)
                .or(() -> Written.text(Written.under(cursor(), key), "into"))
                .or(() -> inQuery(key.equals("since") ? "window.start" : "window.end"));
    }

    private Optional<String> inQuery(String name) {
        return Written.under(said, "query").entrySet().stream()
                .filter(e -> String.valueOf(e.getValue()).contains(name))
                .map(e -> "query." + e.getKey())
                .findFirst();
    }

    /** All places that differ between pages and windows of the same rows. */
    List<String> moving() {
        return Stream.of(into().stream(), sizeInto().stream(), bound("since").stream(), bound("until").stream())
                .flatMap(s -> s)
                .toList();
    }

    /** The field of the output that is the cursor. */
    Optional<String> cursorField() {
        return spec.cursorField().map(f -> f.startsWith("$.") ? f.substring(2) : f);
    }

    boolean filters() {
        return bound("since").isPresent() && !"client".equals(cursor().get("filter"));
    }

    /** The smallest settle, lookback or the like that is written plainly; zero when it is absent or a template. */
    Duration duration(String key) {
        return Written.text(cursor(), key).flatMap(StreamApi::parsed).orElse(Duration.ZERO);
    }

    private static Optional<Duration> parsed(String text) {
        try {
            return Optional.of(Durations.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Error rules: the stream's first. */
    List<Map<String, Object>> rules(Map<String, Object> http) {
        List<Map<String, Object>> rules = new ArrayList<>();
        for (Object list : List.of(said.getOrDefault("errors", List.of()), http.getOrDefault("errors", List.of()))) {
            if (list instanceof List<?> items) {
                items.forEach(item -> {
                    Map<String, Object> rule = new LinkedHashMap<>();
                    if (item instanceof Map<?, ?> map) {
                        map.forEach((key, value) -> rule.put(String.valueOf(key), value));
                    }
                    rules.add(rule);
                });
            }
        }
        return rules;
    }
}
