package connector.torture;

import connector.source.StreamSpec;
import connector.spec.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
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
    private static final Pattern LINK_URL = Pattern.compile("\\{\\{\\s*link\\.next\\.url\\s*\\}\\}");

    static StreamApi of(StreamSpec spec) {
        return new StreamApi(spec.name(), Written.map(spec.node()), spec);
    }

    /** Why this API cannot be made up; empty when it can. */
    Optional<Beyond> beyond() {
        if (cursor().containsKey("token") && syncToken().isEmpty()) {
            return Optional.of(new Beyond(List.of("cursor", "token"), "is more than a chain of names"));
        }
        if (firstPage().isPresent()
                && !List.of("cursor", "offset", "page", "keyset").contains(type())) {
            return Optional.of(
                    new Beyond(List.of("paginator", "first_page"), "links in the parent's record are not made up"));
        }
        if (!single()
                && !List.of("none", "cursor", "offset", "page", "link_header", "next_url", "keyset")
                        .contains(type())) {
            return Optional.of(new Beyond(List.of("paginator"), type() + " is not made up"));
        }
        return form().beyond()
                .or(() -> rendering().beyond())
                .or(() -> Stream.of("next", "end")
                        .filter(key -> Written.text(pager(), key)
                                .filter(t -> t.contains("{{"))
                                .isPresent())
                        .filter(key ->
                                key.equals("end") ? Envelope.flag(endText()).isEmpty() : next().isEmpty() && !linked())
                        .findFirst()
                        .map(key -> new Beyond(
                                List.of("paginator", key),
                                "a template that does more than name a value is not understood: "
                                        + Written.text(pager(), key).orElse(""))));
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

    /** Where the rows are in an answer, and how they look there. */
    Form form() {
        return new Form(
                said.getOrDefault("records", "$"),
                List.of("offset", "page", "keyset").contains(type()));
    }

    /** How a body is written. */
    Rendering rendering() {
        Map<String, Object> response = new LinkedHashMap<>(Written.under(said, "response"));
        Written.text(said, "response").ifPresent(format -> response.put("format", format));
        boolean table = List.of("csv", "tsv").contains(response.getOrDefault("format", ""));
        Set<String> fields = table ? Rows.row(this, 0, 0, Instant.EPOCH).raw().keySet() : Set.of();
        return new Rendering(response, form().path(), fields);
    }

    /** Whether the next page is told by a {@code Link} header. */
    boolean linked() {
        return type().equals("link_header")
                || Written.text(pager(), "next")
                        .filter(LINK_URL.asMatchPredicate())
                        .isPresent();
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

    /**
     * Page one stands in the parent's record.
     *
     * @param parent the stream
     * @param path in its record
     */
    record FirstPage(String parent, List<String> path) {}

    /** Where page one is, if the parent's record has it. */
    Optional<FirstPage> firstPage() {
        return Written.text(pager(), "first_page").map(text -> {
            List<String> names = List.of(text.replaceAll("[{}\\s]", "").split("\\."));
            Map<String, Object> forEach = Written.under(said, "for_each");
            String parent = Written.text(forEach, names.get(0))
                    .or(() -> Written.text(Written.under(forEach, names.get(0)), "stream"))
                    .orElse("");
            return new FirstPage(parent, names.subList(1, names.size()));
        });
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

    /** Where the last page names the token that the next run goes on from. */
    Optional<List<String>> syncToken() {
        return Written.text(cursor(), "token").flatMap(Tree::names).filter(names -> !names.isEmpty());
    }

    /** Where that token is sent. */
    Optional<String> syncInto() {
        return Written.text(cursor(), "into");
    }

    /** All places that differ between pages and windows of the same rows. */
    List<String> moving() {
        return Stream.of(
                        into().stream(),
                        sizeInto().stream(),
                        bound("since").stream(),
                        bound("until").stream(),
                        syncInto().stream())
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
