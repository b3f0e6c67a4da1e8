package connector.scenario;

import connector.scenario.FuzzShape.CursorKind;
import connector.scenario.FuzzShape.Paging;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Filters, sorts and cuts rows into pages, as one generated endpoint does. */
final class FuzzPages {
    /** A token is a place in a listing, and a listing's number times this. */
    static final long LISTING = 1_000_000;

    private final FuzzShape shape;
    private final long seed;
    private final long listing;
    private final String sync;

    /**
     * @param listing the number of the listing that its tokens lead through
     * @param sync the token on its last page, where it has one
     */
    FuzzPages(FuzzShape shape, long seed, long listing, String sync) {
        this.shape = shape;
        this.seed = seed;
        this.listing = listing;
        this.sync = sync;
    }

    /** What the request has of a page's token; 0 for the first page. */
    static long token(FuzzShape shape, Asked asked) {
        return asked.number(shape.paging() == Paging.CURSOR ? "token" : "from", 0);
    }

    /** A page, the rows on it, and those before it. */
    record Cut(Answer answer, List<FuzzRow> rows, List<FuzzRow> before) {}

    Cut page(Asked asked, List<FuzzRow> all) {
        List<FuzzRow> wanted =
                all.stream().filter(row -> wanted(row, asked)).sorted(order()).toList();
        int limit = (int) Math.min(asked.number("limit", Long.MAX_VALUE), shape.clamp());
        return shape.paging().keyset() ? answer(asked, wanted, 0, limit, limit, false) : cut(asked, wanted, limit);
    }

    private Cut cut(Asked asked, List<FuzzRow> wanted, int limit) {
        return switch (shape.paging()) {
            case PAGE -> answer(asked, wanted, (asked.number("page", 1) - 1) * limit, limit, limit, false);
            case OFFSET, OVERLAP -> {
                long offset = asked.number("offset", 0);
                yield answer(asked, wanted, offset, limit, shape.ragged() ? 1 + some(offset, limit) : limit, false);
            }
            case ADVANCE -> {
                long offset = asked.number("offset", 0);
                yield offset < shape.limit()
                        ? answer(asked, wanted, offset, limit, limit, false)
                        : new Cut(Answer.status(400), List.of(), List.of());
            }
            case SPLIT -> part(asked, wanted);
            default -> {
                long place = token(shape, asked) % LISTING;
                boolean wasEmpty = place % 2 == 1;
                int length = shape.ragged() ? some(place, limit + 1) : limit;
                yield answer(asked, wanted, place / 2, limit, wasEmpty ? Math.max(1, length) : length, wasEmpty);
            }
        };
    }

    /** An arbitrary part of a result that is too large. */
    private Cut part(Asked asked, List<FuzzRow> wanted) {
        List<FuzzRow> some = wanted.stream()
                .sorted(Comparator.comparing(row -> Objects.hash(seed, row.id(), asked.says()) * 0x9E3779B9))
                .limit(shape.limit())
                .toList();
        return answer(asked, wanted.stream().filter(some::contains).toList(), 0, shape.limit(), shape.limit(), false);
    }

    private int some(long place, int below) {
        return Math.floorMod(Objects.hash(seed, place), below);
    }

    private Cut answer(Asked asked, List<FuzzRow> wanted, long from, int limit, int length, boolean wasEmpty) {
        int start = (int) Math.min(from, wanted.size());
        int stop = Math.min(start + length, wanted.size());
        List<FuzzRow> rows = wanted.subList(start, stop);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(
                "items",
                new ArrayList<Object>(rows.stream().map(r -> r.json(shape)).toList()));
        boolean more = stop < wanted.size();
        switch (shape.end()) {
            case DEFAULT, SHORT -> {}
            case MORE -> body.put("has_more", more);
            case TOTAL -> body.put("total", (long) wanted.size());
            case PAGES -> body.put("page_count", (long) (wanted.size() + limit - 1) / limit);
        }
        if (shape.cursor() == CursorKind.SYNC && !more) {
            body.put("sync", sync);
        }
        long next = listing * LISTING + stop * 2L + (length == 0 && !wasEmpty ? 1 : 0);
        Optional<String> link = more ? Optional.of(link(asked, next)) : Optional.empty();
        switch (shape.paging()) {
            case CURSOR -> body.put("next", more ? String.valueOf(next) : null);
            case NEXT_URL -> body.put("next", link.orElse(null));
            default -> {}
        }
        Answer answer = Answer.json(connector.base.Json.text(body));
        return new Cut(
                shape.paging() == Paging.LINK
                        ? answer.header(
                                "link",
                                link.map(l -> "<" + l + ">; rel=\"next\", ").orElse("") + "</>; rel=\"first\"")
                        : answer,
                rows,
                wanted.subList(0, start));
    }

    private String link(Asked asked, long next) {
        String query = asked.request().uri().getRawQuery();
        String kept = query == null ? "" : query.replaceAll("&?from=\\d+", "");
        String front = seed % 2 == 0 ? "http://" + Api.HOST : "";
        return front + asked.path() + "?" + kept + (kept.isEmpty() ? "" : "&") + "from=" + next;
    }

    private boolean wanted(FuzzRow row, Asked asked) {
        boolean byKey = switch (shape.paging()) {
            case KEYSET_ID -> row.id() > asked.number("after_id", Long.MIN_VALUE);
            case KEYSET_ID_INCLUSIVE -> row.id() >= asked.number("after_id", Long.MIN_VALUE);
            default -> true;
        };
        if (!byKey) {
            return false;
        }
        if (row.at().isEmpty()) {
            return true;
        }
        Instant at = row.at().get();
        return asked.param("since")
                        .map(t -> since(row, at, shape.format().read(t), asked))
                        .orElse(true)
                && asked.param("until")
                        .map(t -> until(at, shape.format().read(t)))
                        .orElse(true);
    }

    private boolean since(FuzzRow row, Instant at, Instant since, Asked asked) {
        Optional<String> after = asked.param("after_id");
        if (shape.paging() == Paging.KEYSET_TIE && after.isPresent()) {
            return at.isAfter(since) || (at.equals(since) && row.id() > Long.parseLong(after.get()));
        }
        return shape.bounds().startsWith("[") ? !at.isBefore(since) : at.isAfter(since);
    }

    private boolean until(Instant at, Instant until) {
        return shape.bounds().endsWith("]") ? !at.isAfter(until) : at.isBefore(until);
    }

    private Comparator<FuzzRow> order() {
        Comparator<FuzzRow> byId = Comparator.comparing(FuzzRow::id);
        Comparator<FuzzRow> byTime = Comparator.comparing(row -> row.at().orElse(Instant.MAX));
        return switch (shape.sort()) {
            case ID -> byId;
            case ASC -> byTime.thenComparing(byId);
            case DESC -> byTime.reversed().thenComparing(byId);
            case RANDOM -> Comparator.comparing(row -> Objects.hash(seed, row.id()) * 0x9E3779B9);
        };
    }

    /** True where this row may not be missing after a run that began at this instant. */
    static boolean due(FuzzShape shape, FuzzRow row, Instant start) {
        if (!shape.timed() || row.at().isEmpty()) {
            return true;
        }
        Instant at = row.at().get();
        return !at.isBefore(shape.start()) && (!shape.until() || at.isBefore(start.minusSeconds(shape.settle())));
    }
}
