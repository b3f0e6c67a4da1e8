package connector.scenario;

import static connector.scenario.Answer.items;
import static org.assertj.core.api.Assertions.assertThat;

import connector.sync.SingerSink;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** C01 to C05, C11, C13: what stands on stdout when a run is cut short, and states that are no good. */
class StateScenariosTest {
    /** SCHEMA, six records, a STATE for each of three pages and for the empty one, the last STATE. */
    private static final int MOST_LINES = 13;

    static List<Integer> killPoints() {
        return IntStream.rangeClosed(0, MOST_LINES).boxed().toList();
    }

    /** Three pages of two rows, those at or after {@code since}; rows 3 and 4 share their time if there are ties. */
    private static Api threePages(boolean ties) {
        List<Object> rows = Data.rows(ties ? "1 2 3@t3 4@t3 5 6" : "1 2 3 4 5 6");
        return Api.answering(asked -> {
            String since = asked.param("since").orElse("");
            List<Object> asks = rows.stream()
                    .filter(r ->
                            String.valueOf(((Map<?, ?>) r).get("updated_at")).compareTo(since) >= 0)
                    .toList();
            int from = (int) asked.number("offset", 0);
            return items(asks.subList(Math.min(from, asks.size()), Math.min(from + 2, asks.size())));
        });
    }

    private static final String OFFSET = "paginator: {type: offset, into: query.offset}";

    private static String incremental(String order) {
        return Manifests.items(
                OFFSET, "cursor: {field: updated_at, since: query.since, because: It sorts., order: " + order + "}");
    }

    @ParameterizedTest
    @MethodSource("killPoints")
    void C01_state_after_rows_at_every_kill_point(int lines) {
        Play play = Play.of(incremental("asc"), threePages(false));
        Ran killed = play.run(new Setup().killedAfter(lines));
        assertThat(killed.outcome()).isIn("OK", "OUTPUT");
        coversAll(killed);
        play.run().ends("OK").bookmark("t6");
        assertThat(play.loss()).isEmpty();
        play.over(6);
    }

    /** Each STATE: all rows at or below its bookmark stand before it (times are distinct here). */
    private static void coversAll(Ran killed) {
        long highest = 0;
        for (Singer.Message message : killed.output().messages()) {
            if (message instanceof Singer.Rec rec) {
                highest = ((Number) rec.row().get("id")).longValue();
            } else if (message instanceof Singer.State state) {
                Object mark = Ran.bookmark(state.value(), "items").get("replication_key_value");
                assertThat(mark == null ? Data.t(0) : String.valueOf(mark)).isLessThanOrEqualTo(Data.t(highest));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("killPoints")
    void C01_with_ties_across_pages(int lines) {
        Play play = Play.of(incremental("asc"), threePages(true));
        play.run(new Setup().killedAfter(lines));
        play.run().ends("OK").bookmark("t6");
        assertThat(play.loss()).isEmpty();
        play.over(6);
    }

    @ParameterizedTest
    @MethodSource("killPoints")
    void C01_unsorted(int lines) {
        Play play = Play.of(incremental("unsorted"), threePages(true));
        play.run(new Setup().killedAfter(lines));
        play.run().ends("OK").bookmark("t6");
        assertThat(play.loss()).isEmpty();
        play.over(6);
    }

    @ParameterizedTest
    @CsvSource({"asc,t3", "unsorted,"})
    @Timeout(10)
    void C03_sigterm_mid_page(String order, String bookmark) {
        Api api = new Api();
        Play play = Play.of(incremental(order), api);
        api.on("offset=0", items("1 2 3")).on("offset=3", items("4 5 6").before(() -> {
            play.stop();
            play.stop(); // a second signal changes nothing
            new CountDownLatch(1).await(); // for ever: the signal ends it
        }));
        Ran run = play.run().emits(1, 2, 3);
        assertThat(run.report().orElseThrow().interrupted()).isTrue();
        assertThat(Ran.bookmark(run.lastState(), "items").get("replication_key_value"))
                .isEqualTo(bookmark == null ? null : Data.time(bookmark));
        assertThat(api.problems()).isEmpty();
    }

    /** Whoever reads waits no longer than the API: what was read so far leaves while the next page is awaited. */
    @Test
    @Timeout(10)
    void C03_rows_are_not_held_back_while_the_api_is_slow() {
        Api api = new Api();
        Play play = Play.of(incremental("unsorted"), api);
        Rows rows = new Rows();
        api.on("offset=0", items("1 2"))
                .on("offset=2", items("3").before(() -> rows.left(2)))
                .on("offset=3", items(""));
        play.run(new Setup().sink(out -> new SingerSink(rows))).ends("OK");
        assertThat(api.problems()).isEmpty();
    }

    /** A consumer that counts records as they come. */
    private static final class Rows extends OutputStream {
        private final ByteArrayOutputStream all = new ByteArrayOutputStream();

        @Override
        public synchronized void write(int b) {
            all.write(b);
            notifyAll();
        }

        synchronized void left(long count) throws InterruptedException {
            while (all.toString(StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> line.startsWith("{\"type\":\"RECORD\""))
                            .count()
                    < count) {
                wait();
            }
        }
    }

    @Test
    @Timeout(10)
    void C03_sigterm_during_a_long_wait() {
        Api api = new Api();
        Play play = Play.of(incremental("asc"), api);
        api.on("offset=0", items("1 2 3"))
                .on("offset=3", Answer.status(429).header("retry-after", "3000").before(play::stop));
        Ran run = play.run().emits(1, 2, 3).bookmark("t3");
        assertThat(run.report().orElseThrow().interrupted()).isTrue();
        play.over();
    }

    private static final String SINCE = "cursor: {field: updated_at, since: query.since}";

    private static String threeStreams() {
        return Manifests.source(
                Manifests.http(),
                Manifests.named("s1", SINCE),
                Manifests.named("s2", SINCE),
                Manifests.named("s3", SINCE));
    }

    private static final String THREE_BOOKMARKS =
            "{\"bookmarks\":{\"s1\":{\"replication_key\":\"updated_at\",\"replication_key_value\":\"2026-01-01T00:00:01Z\"},"
                    + "\"s2\":{\"replication_key\":\"updated_at\",\"replication_key_value\":\"2026-01-01T00:00:01Z\"},"
                    + "\"s3\":{\"replication_key\":\"updated_at\",\"replication_key_value\":\"2026-01-01T00:00:01Z\"}}}";

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void C05_one_of_three_streams_fails(int concurrency) {
        Answer down = Answer.status(500);
        Api api = new Api()
                .inAnyOrder(
                        "/s1?since=t1", items("11@t3"),
                        "/s2?since=t1", down,
                        "/s2?since=t1", down,
                        "/s2?since=t1", down,
                        "/s2?since=t1", down,
                        "/s2?since=t1", down,
                        "/s3?since=t1", items("31@t4"));
        Play play = Play.of(threeStreams(), api);
        Ran run = play.run(new Setup().state(THREE_BOOKMARKS).concurrency(concurrency))
                .ends("SOURCE")
                .bookmark("s1", "t3")
                .bookmark("s2", "t1")
                .bookmark("s3", "t4");
        assertThat(run.report().orElseThrow().exitCode()).isEqualTo(1);
        assertThat(run.reported("s1", "outcome")).isEqualTo("OK");
        assertThat(run.reported("s2", "outcome")).isEqualTo("SOURCE");
        assertThat(run.reported("s3", "outcome")).isEqualTo("OK");
        assertThat(String.valueOf(run.reported("s2", "failures"))).contains("127.0.0.1:8001/s2", "500");
        play.over();
    }

    @Test
    void C05_a_stream_that_was_not_selected_keeps_its_bookmark() {
        Api api = new Api().on("/s1?since=t1", items("11@t3"));
        Play play = Play.of(threeStreams(), api);
        play.run(new Setup().state(THREE_BOOKMARKS).select("s1"))
                .ends("OK")
                .bookmark("s1", "t3")
                .bookmark("s2", "t1")
                .bookmark("s3", "t1");
        play.over();
    }

    @Test
    void C11_truncated_state() {
        Play play = Play.of(Manifests.items(SINCE), new Api());
        play.run(new Setup().state("{\"bookmarks\":{\"items\":{\"repl"))
                .ends("STATE")
                .requests(0);
        play.over();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"bookmarks\":{\"items\":{\"replication_key\":\"created_at\",\"replication_key_value\":\"2026-01-01T00:00:01Z\"}}}",
                "{\"bookmarks\":{},\"connector\":{\"name\":\"api\",\"version\":\"9.0.0\",\"spec\":1,\"state\":2}}",
                "{\"bookmarks\":{\"items\":{\"replication_key\":\"updated_at\",\"replication_key_value\":\"yesterday\"}}}",
                "{\"bookmarks\":[]}",
                "[1]",
                "{\"bookmarks\":{\"items\":\"2026\"}}"
            })
    void C11_states_that_do_not_fit(String state) {
        Play play = Play.of(Manifests.items(SINCE), new Api());
        play.run(new Setup().state(state)).ends("STATE").requests(0).emits();
        play.over();
    }

    @Test
    void C11_unknown_stream_is_kept() {
        Api api = new Api().on("", items("1@t3"));
        Play play = Play.of(Manifests.items(SINCE), api);
        Ran run = play.run(new Setup().state("{\"bookmarks\":{\"gone\":{\"a\":[1.10,null]}},\"x\":true}"))
                .ends("OK")
                .bookmark("t3");
        assertThat(Ran.bookmark(run.lastState(), "gone")).isEqualTo(Ran.bookmark(run.input(), "gone"));
        assertThat(run.lastState()).containsEntry("x", true);
        play.over();
    }

    @Test
    void C11_currently_syncing_is_ignored() {
        Api api = new Api().inAnyOrder("/s1", items("11"), "/s3", items("31"));
        Play play = Play.of(threeStreams(), api);
        play.run(new Setup()
                        .state("{\"bookmarks\":{},\"currently_syncing\":\"s2\"}")
                        .select("s1,s3"))
                .ends("OK");
        play.over();
    }

    @Test
    void C13_limit_does_not_persist() {
        Api api = new Api().on("since=t0", items("1 2 3 4"));
        Play play = Play.of(Manifests.items(SINCE), api);
        Ran run = play.run(new Setup().bookmark("t0").limit(2)).emits(1, 2).writesNoState();
        assertThat(run.report().orElseThrow().toPlain()).containsEntry("truncated", true);
        play.over();
    }

    @Test
    void C13_limit_that_is_not_reached() {
        Api api = new Api().on("since=t0", items("1 2 3 4"));
        Play play = Play.of(Manifests.items(SINCE), api);
        play.run(new Setup().bookmark("t0").limit(10))
                .ends("OK")
                .emits(1, 2, 3, 4)
                .writesNoState();
        play.over();
    }

    @Test
    void a_run_that_fails_before_its_first_stream_says_the_state_it_was_given_or_none() {
        String manifest = Manifests.withConfig(
                Manifests.items("cursor: {field: updated_at, since: query.since, start: \"{{config.start}}\"}"),
                "start: {type: string}");
        Play play = Play.of(manifest, new Api());
        play.run(new Setup().state("").config("start", "soon"))
                .ends("CONFIG")
                .requests(0)
                .writesNoState();
        play.run(new Setup().state("{}").config("start", "soon")).ends("CONFIG").writesNoState();

        String kept = "{\"bookmarks\":{\"gone\":{\"a\":[1.10,null]}},\"x\":true}";
        Ran run = play.run(new Setup().state(kept).config("start", "soon")).ends("CONFIG");
        assertThat(run.lastState()).isEqualTo(Data.object(kept));
        play.over();
    }
}
