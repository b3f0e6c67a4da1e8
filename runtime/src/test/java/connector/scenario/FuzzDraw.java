package connector.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Everything that one seed says: an API, the manifest of it, and runs with what goes wrong in them.
 *
 * @param seed says all the rest
 * @param items the endpoint of stream {@code items}
 * @param parents the endpoint of stream {@code parents}, if there is one
 * @param parts what the stream {@code items} is read for
 * @param batch parents that are asked for with one request; 0 for each by itself
 * @param skips a rule skips what is not found
 * @param rows how many there are at first
 * @param ties among how many different times they are spread
 * @param oauth tokens are fetched, and expire
 * @param concurrency requests and slices in flight
 * @param skew by how much the server's clock is ahead
 * @param parentsSelected the parents' rows are wanted too
 * @param forgets what becomes of tokens that an earlier run was given
 * @param runs one after the other
 */
record FuzzDraw(
        long seed,
        FuzzShape items,
        Optional<FuzzShape> parents,
        Parts parts,
        int batch,
        boolean skips,
        int rows,
        int ties,
        boolean oauth,
        int concurrency,
        Duration skew,
        boolean parentsSelected,
        Forgets forgets,
        List<OneRun> runs) {

    /** What the server answers to a token of an earlier run. */
    enum Forgets {
        NEVER,
        BY_400,
        BY_404,
        BY_410,
        BY_EMPTY_PAGE
    }

    enum Parts {
        NONE,
        LIST,
        ALL,
        CHANGED,
        NEW
    }

    private static final int MOST_BATCH = 4;

    /** Seeds below mean what they did when they failed: no batches, no rules, no {@code parents: new}. */
    static final long FIRST = 10_000;

    /** What is drawn beside a seed's first draws. */
    private record More(Parts parts, int batch, boolean skips) {
        static More of(long seed, Parts drawn) {
            if (seed < FIRST) {
                return new More(drawn, 0, false);
            }
            Random random = new Random(~seed * 0x9E3779B97F4A7C15L);
            random.nextInt();
            boolean skips = random.nextInt(3) == 0;
            boolean hasParents = drawn == Parts.ALL || drawn == Parts.CHANGED;
            int batch = hasParents && random.nextInt(3) == 0 ? 1 + random.nextInt(MOST_BATCH) : 0;
            return new More(drawn == Parts.CHANGED && random.nextInt(3) == 0 ? Parts.NEW : drawn, batch, skips);
        }
    }

    /**
     * What happens in one run.
     *
     * @param reads lines that the consumer takes before it is gone
     * @param stopAt the request during which the run is told to stop; 0 for none
     * @param soft percentage of requests that fail at first
     * @param hard percentage of requests that fail for good
     * @param expiresAt the request before which the token expires; 0 for none
     * @param stateEvery least time between states
     * @param fullRefresh reads all again
     * @param changes rows that are added or changed afterwards
     * @param pause from its end to the next run
     */
    record OneRun(
            long reads,
            int stopAt,
            int soft,
            int hard,
            int expiresAt,
            Duration stateEvery,
            boolean fullRefresh,
            int changes,
            Duration pause) {
        boolean whole() {
            return reads == Long.MAX_VALUE && stopAt == 0 && hard == 0;
        }

        OneRun pausing(Duration most) {
            Duration shorter = pause.compareTo(most) < 0 ? pause : most.plusSeconds(1);
            return new OneRun(reads, stopAt, soft, hard, expiresAt, stateEvery, fullRefresh, changes, shorter);
        }
    }

    static FuzzDraw of(long seed) {
        Random random = new Random(seed * 0x9E3779B97F4A7C15L);
        random.nextInt();
        Parts drawn = Parts.values()[random.nextInt(4)];
        More more = More.of(seed, drawn);
        Parts parts = more.parts();
        boolean hasParents = drawn == Parts.ALL || drawn == Parts.CHANGED;
        FuzzShape any = FuzzShape.draw(random, false, false);
        // A batch has no bookmark, and who is asked once is asked for all.
        FuzzShape items = more.batch() > 0 || parts == Parts.NEW ? any.withoutCursor() : any;
        Optional<FuzzShape> parents =
                hasParents ? Optional.of(FuzzShape.draw(random, true, drawn == Parts.CHANGED)) : Optional.empty();
        int rows = random.nextInt(random.nextInt(4) == 0 ? 60 : 25);
        List<OneRun> runs = new ArrayList<>();
        int broken = random.nextInt(4);
        for (int i = 0; i < broken; i++) {
            runs.add(broken(random, rows));
        }
        runs.add(whole(random));
        runs.add(whole(random)); // what the state of a whole run leaves to be read again
        int[] skews = {0, 0, -1800, 1800};
        return new FuzzDraw(
                        seed,
                        items,
                        parents,
                        parts,
                        more.batch(),
                        more.skips(),
                        rows,
                        1 + random.nextInt(random.nextBoolean() ? 3 : 40),
                        random.nextInt(3) == 0,
                        random.nextBoolean() ? 1 : 1 + random.nextInt(8),
                        Duration.ofSeconds(skews[random.nextInt(skews.length)]),
                        random.nextInt(3) > 0,
                        Forgets.NEVER,
                        List.copyOf(runs))
                .withTokens(new Random(~seed * 0x9E3779B97F4A7C15L))
                .withLimits(new Random(seed * 0x94D049BB133111EBL));
    }

    /** One draw in four; seeds below the first and those that are pinned are none of them. */
    private FuzzDraw withLimits(Random random) {
        random.nextInt();
        if (seed < FIRST || random.nextInt(4) > 0 || batch > 0 || parts == Parts.NEW) {
            return this;
        }
        return new FuzzDraw(
                seed,
                items.limited(random),
                parents,
                parts,
                batch,
                skips,
                rows,
                ties,
                oauth,
                concurrency,
                skew,
                parentsSelected,
                forgets,
                runs);
    }

    /** Half of the draws; the others stay what their seeds have always said. */
    private FuzzDraw withTokens(Random random) {
        random.nextInt();
        if (random.nextBoolean() || batch > 0 || skips || parts == Parts.NEW) {
            return this;
        }
        return new FuzzDraw(
                seed,
                items.withTokens(random, false),
                parents.map(shape -> shape.withTokens(random, true)),
                parts,
                batch,
                skips,
                rows,
                ties,
                oauth,
                concurrency,
                skew,
                parentsSelected,
                Forgets.values()[random.nextBoolean() ? 0 : random.nextInt(Forgets.values().length)],
                runs.stream()
                        .map(run -> random.nextBoolean() ? run : run.pausing(Duration.ofMinutes(random.nextInt(59))))
                        .toList());
    }

    private static OneRun broken(Random random, int rows) {
        int how = random.nextInt(4);
        return new OneRun(
                how <= 1 ? random.nextInt(rows * 3 / 2 + 8) : Long.MAX_VALUE,
                how == 2 ? 1 + random.nextInt(rows / 2 + 4) : 0,
                soft(random),
                how == 3 ? 5 + random.nextInt(40) : 0,
                random.nextBoolean() ? 1 + random.nextInt(12) : 0,
                Duration.ofSeconds(random.nextInt(4) == 0 ? 10 : 0),
                random.nextInt(10) == 0,
                changes(random),
                pause(random));
    }

    private static OneRun whole(Random random) {
        return new OneRun(
                Long.MAX_VALUE,
                0,
                soft(random),
                0,
                random.nextBoolean() ? 1 + random.nextInt(12) : 0,
                Duration.ofSeconds(random.nextInt(4) == 0 ? 10 : 0),
                false,
                changes(random),
                pause(random));
    }

    private static int soft(Random random) {
        return random.nextInt(3) == 0 ? random.nextInt(60) : 0;
    }

    private static int changes(Random random) {
        return random.nextInt(3) == 0 ? 0 : random.nextInt(8);
    }

    private static Duration pause(Random random) {
        long[] most = {60_000, 3_600_000, 3 * 86_400_000L};
        return Duration.ofMillis(1000 + (long) (random.nextDouble() * most[random.nextInt(most.length)]));
    }

    String manifest() {
        String auth = oauth
                ? "auth: {type: oauth2, grant: client_credentials, token_url: \"http://127.0.0.1:8001/token\","
                        + " client_id: me, client_secret: \"{{config.token}}\"}"
                : "auth: {type: bearer, token: \"{{config.token}}\"}";
        String http = "http:\n  base_url: http://127.0.0.1:8001\n  " + auth + "\n";
        List<String> streams = new ArrayList<>();
        parents.ifPresent(shape -> streams.add(stream("parents", "/parents", shape, "")));
        String forEach = switch (parts) {
            case NONE -> "";
            case LIST -> "for_each: {part: [a, b, c]}\n";
            case ALL -> forEach("stream: parents");
            case CHANGED -> forEach("stream: parents, parents: changed, because: It moves with its items.");
            case NEW -> forEach("stream: parents, parents: new, because: Items come with their parent.");
        };
        String path = switch (parts) {
            case NONE -> "/items";
            case LIST -> "/{{part}}/items";
            case ALL, CHANGED, NEW -> batch > 0 ? "/items" : "/{{parent.id}}/items";
        };
        String ids = batch > 0 ? "query: {ids: {csv: \"{{pluck parent 'id'}}\"}}\n" : "";
        String rule = skips ? "errors: [{status: 404, then: skip, because: It may come back.}]\n" : "";
        streams.add(stream("items", path, items, forEach + ids + rule));
        return Manifests.source(http, streams.toArray(new String[0]));
    }

    private String forEach(String source) {
        return "for_each: {parent: {" + source + (batch > 0 ? ", batch: " + batch : "") + "}}\n";
    }

    private static String stream(String name, String path, FuzzShape shape, String more) {
        return Manifests.stream(
                name,
                "endpoint: GET " + path + "\nrecords: $.items\nprimary_key: id\nschema: {id: integer, updated_at: "
                        + (shape.format().type.contains("(") ? "\"" + shape.format().type + "\"" : shape.format().type)
                        + ", v: integer}\n" + more + shape.keys());
    }

    /** Rows of one time may fill a page of a keyset by time alone, and more cannot be asked for; and the like. */
    boolean mayEndWith(String outcome) {
        return items.honest().contains(outcome)
                || parents.filter(p -> p.honest().contains(outcome)).isPresent();
    }

    FuzzShape shape(String stream) {
        return stream.equals("items") ? items : parents.orElseThrow();
    }
}
