package connector.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The promise itself, on conversations drawn at random: runs are killed, requests fail, rows arrive and change between
 * runs; at the end every row has left, and rows repeat only where they may. Honest servers never look dishonest.
 *
 * <p>{@code mvn verify -Pfuzz} draws until it is stopped; {@code -Dfuzz.seed=N} begins at a seed, as a failure names it.
 */
class NothingIsLostScenariosTest {
    private static final int DRAWS = 200;

    /** Draws until it is stopped: often enough to see that it lives. */
    private static final int SAY_EVERY = 1000;

    /** What may end a run in which requests fail or its reader is gone. */
    private static final Set<String> HONEST = Set.of("OK", "OUTPUT", "SOURCE", "TIMEOUT", "DECODE", "AUTH", "RATE");

    @Test
    void nothing_is_lost_whatever_happens() {
        int draws = Integer.getInteger("fuzz.draws", DRAWS);
        long seed = Long.getLong("fuzz.seed", draws == 0 ? System.currentTimeMillis() : 1);
        for (int n = 0; draws == 0 || n < draws; n++) {
            if (draws == 0 && n % SAY_EVERY == 0) {
                System.out.println(n + " draws from seed " + seed + ", nothing lost");
            }
            try {
                new Story(Draw.of(seed + n)).play();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + (seed + n) + " after " + n + " draws: " + Draw.of(seed + n), e);
            }
        }
    }

    /** A few runs, between which rows arrive and change; the last one meets no trouble. */
    private static final class Story {
        private static final int MOST_ROWS = 40;
        private static final int MOST_LINES = 60;
        private static final int MOST_RUNS = 3;

        private final Draw draw;
        private final Random random;
        private final HonestServer server;
        private final Play play;
        private final Set<String> left = new HashSet<>();
        private long nextId = 1;
        private Instant now;

        Story(Draw draw) {
            this.draw = draw;
            this.random = new Random(~draw.seed());
            this.server = new HonestServer(draw);
            this.play = Play.of(draw.manifest(), Api.answering(server::answer));
            play.judgedElsewhere();
            this.now = Data.T0.plusSeconds(draw.seconds()).plusMillis(900);
        }

        void play() {
            arrive(Data.T0, random.nextInt(MOST_ROWS));
            int troubled = random.nextInt(MOST_RUNS + 1);
            for (int i = 0; i < troubled; i++) {
                server.nextRun(false);
                boolean killed = random.nextBoolean();
                Ran ran = run(killed ? random.nextInt(MOST_LINES) : Long.MAX_VALUE);
                assertThat(ran.outcome()).as(ran::explained).isIn(HONEST);
                if (ran.outcome().equals("OK")) {
                    complete(ran);
                }
                Instant before = now;
                now = now.plusSeconds(random.nextInt(30));
                arrive(before.minusMillis(900).minusSeconds(draw.settle()), random.nextInt(6));
            }
            now = now.plusSeconds(600);
            server.nextRun(true);
            Ran last = run(Long.MAX_VALUE);
            last.ends("OK");
            complete(last);
        }

        private Ran run(long lines) {
            Map<String, Object> bookmark = play.state();
            Ran ran = play.run(new Setup()
                    .now(now.toString())
                    .concurrency(draw.concurrency())
                    .killedAfter(lines));
            Set<String> inThisRun = new HashSet<>();
            for (Singer.Rec rec : ran.output().records()) {
                String row = Oracle.row(rec.stream(), rec.row());
                assertThat(inThisRun.add(row)).as("twice in one run: " + row).isTrue();
                if (left.contains(row)) {
                    mayRepeat(bookmark, rec);
                }
            }
            left.addAll(inThisRun);
            return ran;
        }

        /** A row that has left before comes again only if it is not below the bookmark this run began with. */
        private void mayRepeat(Map<String, Object> bookmark, Singer.Rec rec) {
            Object value = Ran.bookmark(bookmark, "items").get("replication_key_value");
            if (value != null && draw.partitions() == 0) {
                // Where the API only has "later than", the granule before the bookmark comes along.
                Instant from = Data.at(String.valueOf(value)).minusSeconds(draw.filter() == Draw.Filter.AFTER ? 1 : 0);
                assertThat(HonestServer.time(rec.row()))
                        .as("a row below the bookmark came again: " + rec)
                        .isAfterOrEqualTo(from);
            }
        }

        /** A run that ended well has let out every row that there is up to its horizon. */
        private void complete(Ran ran) {
            Instant horizon = now.minusSeconds(draw.settle());
            List<String> missing = server.rows().stream()
                    .filter(row -> HonestServer.time(row).isBefore(horizon))
                    .map(row -> Oracle.row("items", row))
                    .filter(row -> !left.contains(row))
                    .toList();
            assertThat(missing).as(() -> "loss; " + ran.explained()).isEmpty();
        }

        /** Rows of the seconds up to now that arrive or change. */
        private void arrive(Instant earliest, int count) {
            Instant from = earliest.isBefore(Data.T0) ? Data.T0 : earliest;
            long seconds = Math.max(1, java.time.Duration.between(from, now).toSeconds() + 1);
            for (int i = 0; i < count; i++) {
                Instant time = from.plusSeconds((long) (random.nextDouble() * seconds));
                boolean change = nextId > 1 && random.nextInt(4) == 0 && from.isAfter(Data.T0);
                server.put(change ? 1 + random.nextInt((int) nextId - 1) : nextId++, time);
            }
        }
    }
}
