package connector.scenario;

import java.util.Random;

/**
 * One conversation drawn from a seed: how an honest API pages, sorts and filters, and what its manifest says of it.
 *
 * @param paging how pages follow
 * @param sort how the API sorts
 * @param declared whether the manifest says so
 * @param filter how the API filters
 * @param size page size asked for
 * @param cap the most the server gives on a page
 * @param step of windows, in seconds
 * @param settle in seconds
 * @param partitions 0 for none
 * @param concurrency slices in flight
 * @param faults of a hundred requests so many go wrong, while they may
 * @param seconds rows lie in so many different seconds: few make many ties
 */
record Draw(
        long seed,
        Paging paging,
        Sort sort,
        boolean declared,
        Filter filter,
        int size,
        int cap,
        int step,
        int settle,
        int partitions,
        int concurrency,
        int faults,
        int seconds) {
    enum Paging {
        NONE,
        PAGE,
        OFFSET,
        OVERLAP,
        TOTAL,
        TOKEN,
        NEXT_URL,
        LINK,
        KEYSET
    }

    enum Sort {
        ASC,
        DESC,
        RANDOM
    }

    enum Filter {
        SINCE,
        AFTER,
        WINDOWS,
        CLIENT
    }

    private static final int MOST_CAP = 9;

    /** Neighbouring seeds of {@link Random} begin alike; the golden ratio keeps them apart. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    static Draw of(long seed) {
        Random random = new Random(seed * SPREAD);
        Paging paging = Paging.values()[random.nextInt(Paging.values().length)];
        Sort sort = paging == Paging.KEYSET ? Sort.ASC : Sort.values()[random.nextInt(3)];
        Filter filter = Filter.values()[random.nextInt(4)];
        if (paging == Paging.KEYSET && (filter == Filter.AFTER || filter == Filter.CLIENT)) {
            filter = Filter.SINCE;
        }
        int size = 1 + random.nextInt(7);
        return new Draw(
                seed,
                paging,
                sort,
                sort != Sort.RANDOM && random.nextBoolean(),
                filter,
                size(paging, size),
                paging == Paging.OVERLAP ? 2 + random.nextInt(7) : 1 + random.nextInt(MOST_CAP),
                1 + random.nextInt(20),
                random.nextInt(3) == 0 ? random.nextInt(10) : 0,
                random.nextInt(3) == 0 ? 1 + random.nextInt(3) : 0,
                1 + random.nextInt(5),
                random.nextInt(4) == 0 ? 0 : random.nextInt(30),
                1 + random.nextInt(40));
    }

    /**
     * With an overlap of one, pages of one record never advance; where links are left out on the last page, full single
     * pages without one are rightly taken for a wrong manifest.
     */
    private static int size(Paging paging, int drawn) {
        return switch (paging) {
            case OVERLAP -> drawn + 2;
            case LINK -> drawn + MOST_CAP;
            case NONE, PAGE, OFFSET, TOTAL, TOKEN, NEXT_URL, KEYSET -> drawn;
        };
    }

    String manifest() {
        return Manifests.source(
                """
                http:
                  base_url: http://127.0.0.1:8001
                  retry: {attempts: 3}
                  auth: {type: oauth2, token_url: "http://127.0.0.1:8001/token", client_id: me, client_secret: secret-1, grant: client_credentials}
                """,
                Manifests.stream(
                        "items",
                        """
                        endpoint: GET /items
                        records: $.items
                        primary_key: id
                        schema: {id: integer, updated_at: timestamp, v: integer}
                        """
                                + (partitions == 0
                                        ? ""
                                        : "for_each: {part: " + parts() + "}\nquery: {part: \"{{part}}\"}\n")
                                + cursor()
                                + paginator()));
    }

    private String parts() {
        return java.util.stream.IntStream.range(0, partitions).boxed().toList().toString();
    }

    private String cursor() {
        String order =
                declared ? ", order: " + sort.name().toLowerCase(java.util.Locale.ROOT) + ", because: It sorts." : "";
        String rest = order + ", granularity: 1s, settle: " + settle + "s, start: \"" + Data.T0 + "\"}\n";
        return switch (filter) {
            case SINCE -> "cursor: {field: updated_at, since: query.since" + rest;
            case AFTER -> "cursor: {field: updated_at, since: query.after, bounds: \"()\"" + rest;
            case WINDOWS ->
                "cursor: {field: updated_at, since: query.since, until: query.until, step: " + step + "s" + rest;
            case CLIENT -> "cursor: {field: updated_at, filter: client" + rest;
        };
    }

    private String paginator() {
        String sized = ", size: {value: " + size + ", into: query.limit}";
        return switch (paging) {
            case NONE -> "";
            case PAGE -> "paginator: {type: page, into: query.page" + sized + "}\n";
            case OFFSET -> "paginator: {type: offset, into: query.offset" + sized + "}\n";
            case OVERLAP -> "paginator: {type: offset, into: query.offset, overlap: 1" + sized + "}\n";
            case TOTAL -> "paginator: {type: offset, into: query.offset, end: {total: $.total}" + sized + "}\n";
            case TOKEN -> "paginator: {type: cursor, next: $.next, into: query.token" + sized + "}\n";
            case NEXT_URL -> "paginator: {type: next_url, next: $.next" + sized + "}\n";
            case LINK -> "paginator: {type: link_header" + sized + "}\n";
            case KEYSET ->
                "paginator: {type: keyset, key: updated_at, into: query.since, tie_breaker: {key: id, into: query.after_id}"
                        + sized + "}\n";
        };
    }
}
