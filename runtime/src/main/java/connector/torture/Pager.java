package connector.torture;

import connector.net.Headers;
import connector.net.Request;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How the made-up API filters, orders and pages, by an own reading of what the manifest says about it. */
final class Pager {
    private static final String SYNC = "sync-";

    private final World world;
    private final int cap;
    private final String target;
    private final Map<String, Rest> tokens = new HashMap<>();

    /** What a token stands for: rows of a query, from an offset on. */
    private record Rest(List<MadeUp> rows, int offset, int size) {}

    /**
     * A page.
     *
     * @param number from 0
     * @param refused why the API answers 400
     */
    record Page(List<MadeUp> rows, int total, int pages, int number, Optional<String> next, Optional<String> refused) {
        static Page refused(String why) {
            return new Page(List.of(), 0, 0, 0, Optional.empty(), Optional.of(why));
        }
    }

    /** @param cap the largest page, whatever size is asked for; 0 for none */
    Pager(World world, int cap, String target) {
        this.world = world;
        this.cap = cap;
        this.target = target;
    }

    /** Rows of a request are gone. */
    void forget(StreamApi api, Place place) {
        world.forget(api, scope(api, place));
    }

    /** What tells a list from others: all of the request that is neither page nor window, or whose record page one is in. */
    private String scope(StreamApi api, Place place) {
        return api.firstPage()
                .flatMap(first -> Rows.keys(place.path() + " " + place.query() + " " + place.body()).stream()
                        .filter(world.rows(first.parent())::containsKey)
                        .reduce((a, b) -> b))
                .map(Pager::of)
                .orElseGet(() -> place.without(api.moving()));
    }

    private static String of(long parent) {
        return "of k" + parent + "k";
    }

    /** What the next run goes on from. */
    String syncToken() {
        return SYNC + world.moment();
    }

    /** Page one as it stands in the record of a parent. */
    Page embedded(StreamApi child, MadeUp parent) {
        Place nowhere =
                Place.of(new Request("GET", URI.create(of(parent.id()).replace(' ', '-')), Headers.NONE, new byte[0]));
        List<MadeUp> rows = new ArrayList<>(world.list(child, of(parent.id())));
        rows.sort(order(child, nowhere));
        return page(child, nowhere, rows, 0, size(child, nowhere));
    }

    Page page(StreamApi api, Place place) {
        Optional<String> token = token(api, place);
        if (token.isPresent() && tokens.containsKey(token.get())) {
            Rest rest = tokens.get(token.get());
            return page(api, place, rest.rows(), rest.offset(), rest.size());
        }
        List<MadeUp> rows = new ArrayList<>(world.list(api, scope(api, place)));
        for (String key : List.of("since", "until")) {
            Optional<String> at = api.bound(key).flatMap(place::at);
            if (api.filters() && at.isPresent()) {
                String bounds = Written.text(api.cursor(), "bounds").orElse("[)");
                boolean upper = key.equals("until");
                Optional<Bound> bound =
                        Bound.of(at.get(), Bound.included(api.bound(key).get(), upper, bounds));
                if (bound.isEmpty()) {
                    return Page.refused(at.get() + " is no time");
                }
                rows.removeIf(row ->
                        !(upper ? bound.get().letsUntil(row.at()) : bound.get().letsFrom(row.at())));
            }
        }
        Optional<String> synced = api.syncInto().flatMap(place::at);
        if (synced.isPresent() && !synced.get().matches(SYNC + "\\d+")) {
            return Page.refused("no such token: " + synced.get());
        }
        synced.map(sent -> Integer.parseInt(sent.substring(SYNC.length())))
                .ifPresent(moment -> rows.removeIf(row -> !world.changedAfter(row, moment)));
        rows.sort(order(api, place));
        int size = size(api, place);
        return switch (api.type()) {
            case "offset", "page" -> counted(api, place, rows, size);
            case "keyset" -> keyset(api, place, rows, size);
            case "cursor" ->
                token.isEmpty() ? page(api, place, rows, 0, size) : after(api, place, rows, size, token.get());
            case "link_header", "next_url" ->
                token.isEmpty() ? page(api, place, rows, 0, size) : Page.refused("no such page");
            default -> page(api, place, rows, 0, Math.max(1, rows.size()));
        };
    }

    private static Optional<String> token(StreamApi api, Place place) {
        return switch (api.type()) {
            case "link_header", "next_url" -> Optional.ofNullable(place.query().get(StreamApi.LINK));
            case "cursor" -> api.into().stream().findFirst().flatMap(place::at);
            default -> Optional.empty();
        };
    }

    /** The token is a value of the last record. */
    private Page after(StreamApi api, Place place, List<MadeUp> rows, int size, String token) {
        List<String> field = api.next()
                .filter(n -> n.startsWith("last_record."))
                .map(n -> List.of(n.substring("last_record.".length()).split("\\.")))
                .orElse(List.of());
        for (int i = 0; i < rows.size() && !field.isEmpty(); i++) {
            if (rows.get(i).has(field, token)) {
                return page(api, place, rows, i + 1, size);
            }
        }
        return Page.refused("no such token: " + token);
    }

    private Page counted(StreamApi api, Place place, List<MadeUp> rows, int size) {
        boolean offset = api.type().equals("offset");
        long start = Written.text(api.pager(), "start")
                .filter(t -> t.matches("\\d+"))
                .map(Long::valueOf)
                .orElse(offset ? 0L : 1L);
        String sent = api.into().stream().findFirst().flatMap(place::at).orElse(String.valueOf(start));
        if (!sent.matches("\\d{1,9}")) {
            return Page.refused(sent + " is no number");
        }
        long from = (Long.parseLong(sent) - start) * (offset ? 1 : size);
        return from < 0
                ? Page.refused(sent + " is too small")
                : page(api, place, rows, (int) Math.min(from, rows.size()), size);
    }

    private Page keyset(StreamApi api, Place place, List<MadeUp> rows, int size) {
        List<List<String>> keys = Stream.concat(
                        Written.texts(api.pager(), "key").stream(),
                        Written.text(api.pager(), "tie_breaker")
                                .or(() -> Written.text(Written.under(api.pager(), "tie_breaker"), "key"))
                                .stream())
                .map(key -> List.of(key.split("\\.")))
                .toList();
        boolean broken = api.pager().containsKey("tie_breaker");
        boolean inclusive = !broken && !"false".equals(api.pager().get("inclusive"));
        List<Optional<String>> sent = api.into().stream().map(place::at).toList();
        if (sent.isEmpty() || sent.get(0).isEmpty()) {
            return page(api, place, rows, 0, size);
        }
        int from = -1;
        for (int i = 0; i < rows.size(); i++) {
            MadeUp row = rows.get(i);
            boolean same = true;
            for (int k = 0; k < keys.size() && k < sent.size(); k++) {
                List<String> key = keys.get(k);
                same &= sent.get(k).filter(v -> row.has(key, v)).isPresent();
            }
            from = same && !(inclusive && from >= 0) ? (inclusive ? i : i + 1) : from;
        }
        return from < 0 ? Page.refused("no row has these keys") : page(api, place, rows, from, size);
    }

    private Page page(StreamApi api, Place place, List<MadeUp> rows, int from, int size) {
        int to = Math.min(rows.size(), from + size);
        List<MadeUp> shown = rows.subList(Math.min(from, to), to);
        int pages = (rows.size() + size - 1) / size;
        Optional<String> next = Optional.empty();
        if (to < rows.size()) {
            String token = "after-"
                    + Integer.toHexString((api.name()
                                    + place.without(api.moving())
                                    + rows.stream().map(MadeUp::id).toList())
                            .hashCode())
                    + "-" + to;
            tokens.put(token, new Rest(List.copyOf(rows), to, size));
            boolean link = api.type().equals("link_header") || api.type().equals("next_url");
            next = Optional.of(link ? linked(place, token) : token);
        }
        return new Page(shown, rows.size(), pages, from / size, next, Optional.empty());
    }

    /** The request's own URL with the token in it, as servers write their links. */
    private static String linked(Place place, String token) {
        String url = place.request().uri().toString().replaceAll("[?&]" + StreamApi.LINK + "=[^&]*", "");
        return url + (url.contains("?") ? "&" : "?") + StreamApi.LINK + "=" + token;
    }

    private int size(StreamApi api, Place place) {
        int asked = api.sizeInto()
                .flatMap(place::at)
                .or(() -> Written.text(Written.under(api.pager(), "size"), "value"))
                .or(() -> Written.text(api.pager(), "size"))
                .filter(t -> t.matches("[1-9]\\d{0,6}"))
                .map(Integer::valueOf)
                .orElse(3);
        return cap > 0 && api.name().equals(target) ? Math.min(asked, cap) : asked;
    }

    /** As a word of the request says, else as the manifest promises, else in no order that helps anybody. */
    private static Comparator<MadeUp> order(StreamApi api, Place place) {
        if (api.type().equals("keyset")) {
            return MadeUp::byTime;
        }
        String words = place.query().entrySet().stream()
                .filter(e -> e.getKey().toLowerCase(Locale.ROOT).matches(".*(sort|order|direction).*"))
                .map(Map.Entry::getValue)
                .reduce("", (a, b) -> a + " " + b)
                .toLowerCase(Locale.ROOT);
        String promised = Written.text(api.cursor(), "order").orElse("unsorted");
        if (words.matches(".*(desc|\\s-\\w).*") || !words.contains("asc") && promised.equals("desc")) {
            return ((Comparator<MadeUp>) MadeUp::byTime).reversed();
        }
        return words.contains("asc") || promised.equals("asc") ? MadeUp::byTime : Comparator.comparing(MadeUp::id);
    }
}
