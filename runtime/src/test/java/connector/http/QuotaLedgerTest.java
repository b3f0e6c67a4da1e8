package connector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import connector.base.Failure;
import connector.base.FailureClass;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotaLedgerTest {
    private static final Instant NOW = Instant.parse("2026-01-15T12:00:00Z");
    private static final String SECRET = "sk-live-4711-and-more";

    /** No connection has to be made. */
    private static final Optional<Duration> STANDS = Optional.empty();

    /** With a connection that is being made. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private QuotaLedger ledger(String credential) {
        return new QuotaLedger(folder.resolve("quota.json"), "shop", credential, new Random(1));
    }

    private static List<RateLimiter.Declared> window(long most, Duration span) {
        return List.of(new RateLimiter.Declared("*", most, span, 1));
    }

    private static Duration take(QuotaLedger ledger, Instant now) throws InterruptedException {
        return take(ledger, "api.test", "", now);
    }

    private static Duration take(QuotaLedger ledger, String host, String key, Instant now) throws InterruptedException {
        return ledger.take(host, key, window(5, Duration.ofMinutes(1)), STANDS, () -> now)
                .pause();
    }

    private static Optional<SharedBudget.Note> noted(QuotaLedger ledger, Instant now) throws InterruptedException {
        SharedBudget.Share share =
                ledger.take("api.test", "", window(5, Duration.ofMinutes(1)), Optional.of(PATIENCE), () -> now);
        assertThat(share.pause()).isZero();
        return share.note();
    }

    /** With a minute, a quarter of a second is left over for the way. */
    private static final Duration COUNTS = Duration.ofMillis(60_251);

    @Test
    void a_request_that_has_to_connect_counts_from_when_it_has_arrived() throws Exception {
        Optional<SharedBudget.Note> note = Optional.empty();
        for (int i = 0; i < 5; i++) {
            note = i == 0 ? noted(ledger(SECRET), NOW) : note;
            assertThat(i == 0 || take(ledger(SECRET), NOW.plusMillis(i)).isZero())
                    .isTrue();
        }
        QuotaLedger other = ledger(SECRET);
        Instant arrival = NOW.plusSeconds(3);
        ledger(SECRET).arrived(note.orElseThrow(), arrival);
        for (int i = 1; i < 5; i++) {
            assertThat(take(other, NOW.plusMillis(4).plus(COUNTS))).isZero();
        }
        assertThat(take(other, NOW.plusMillis(4).plus(COUNTS))).isPositive();
        assertThat(take(other, arrival.plus(COUNTS).minusMillis(1))).isEqualTo(Duration.ofMillis(1));
        assertThat(take(other, arrival.plus(COUNTS))).isZero();
    }

    @Test
    void a_run_that_died_while_it_connected_takes_its_units_away_for_as_long_as_it_would_have_tried() throws Exception {
        for (int i = 0; i < 5; i++) {
            noted(ledger(SECRET), NOW);
        }
        Instant over = NOW.plus(PATIENCE).plus(COUNTS);
        assertThat(take(ledger(SECRET), over.minusMillis(1))).isPositive();
        assertThat(take(ledger(SECRET), over)).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_request_that_was_not_sent_after_all_counts_for_nothing(boolean connects) throws Exception {
        Optional<Duration> anew = connects ? Optional.of(PATIENCE) : STANDS;
        List<SharedBudget.Note> notes = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Instant at = NOW.plusMillis(i);
            notes.add(ledger(SECRET)
                    .take("api.test", "", window(5, Duration.ofMinutes(1)), anew, () -> at)
                    .note()
                    .orElseThrow());
        }
        assertThat(take(ledger(SECRET), NOW.plusMillis(5))).isPositive();
        ledger(SECRET).back(notes.get(3));
        assertThat(take(ledger(SECRET), NOW.plusMillis(5))).isZero();
        assertThat(take(ledger(SECRET), NOW.plusMillis(5))).isPositive();
        for (SharedBudget.Note note : notes.subList(0, 3)) {
            ledger(SECRET).back(note);
        }
        for (int i = 0; i < 3; i++) {
            assertThat(take(ledger(SECRET), NOW.plusMillis(5))).isZero();
        }
        assertThat(take(ledger(SECRET), NOW.plusMillis(5))).isPositive();
    }

    @Test
    void a_connection_that_takes_longer_than_usual_is_counted_until_the_request_arrives() throws Exception {
        for (int i = 0; i < 5; i++) {
            noted(ledger(SECRET), NOW);
        }
        // Ten seconds are the usual end of patience; this source allows more.
        assertThat(take(ledger(SECRET), NOW.plusSeconds(11).plus(COUNTS))).isPositive();
    }

    @Test
    void a_request_counts_from_when_its_note_was_written() throws Exception {
        Duration stall = Duration.ofMillis(700);
        for (int i = 0; i < 5; i++) {
            Iterator<Instant> times = List.of(NOW, NOW.plus(stall), NOW.plus(stall), NOW.plus(stall))
                    .iterator();
            assertThat(ledger(SECRET)
                            .take("api.test", "", window(5, Duration.ofMinutes(1)), STANDS, times::next)
                            .pause())
                    .isZero();
        }
        assertThat(take(ledger(SECRET), NOW.plus(COUNTS))).isEqualTo(stall);
    }

    @Test
    void two_runs_together_stay_within_the_limit() throws Exception {
        QuotaLedger one = ledger(SECRET);
        QuotaLedger two = ledger(SECRET);
        for (int i = 0; i < 5; i++) {
            assertThat(take(i % 2 == 0 ? one : two, NOW)).isZero();
        }
        Duration wait = take(two, NOW);
        assertThat(wait).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(61));
        assertThat(take(one, NOW.plus(wait))).isZero();
    }

    @Test
    void many_threads_with_ledgers_of_their_own_take_no_unit_twice() throws Exception {
        AtomicInteger taken = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            QuotaLedger own = ledger(SECRET);
            all.add(threads.submit(() -> {
                for (int k = 0; k < 20; k++) {
                    if (own.take("api.test", "", window(30, Duration.ofHours(1)), STANDS, () -> NOW)
                            .pause()
                            .isZero()) {
                        taken.incrementAndGet();
                    }
                }
                return null;
            }));
        }
        for (Future<?> one : all) {
            one.get();
        }
        threads.shutdown();
        assertThat(taken).hasValue(30);
    }

    @Test
    void accounts_hosts_and_keys_are_counted_apart() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(take(ledger(SECRET), NOW)).isZero();
        }
        assertThat(take(ledger("another"), NOW)).isZero();
        assertThat(take(ledger(SECRET), "files.test", "", NOW)).isZero();
        assertThat(take(ledger(SECRET), "api.test", "key-2", NOW)).isZero();
        assertThat(take(ledger(SECRET), NOW)).isPositive();
    }

    @Test
    void the_file_is_its_owners_and_holds_no_secret() throws Exception {
        take(ledger(SECRET), NOW);
        ledger(SECRET).rest("api.test", "key-2-secret", NOW.plusSeconds(60), NOW);
        Path file = folder.resolve("quota.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file)).doesNotContain("sk-live", "key-2", "shop", "api.test");
    }

    @Test
    void entries_that_do_not_count_any_more_leave_the_file() throws Exception {
        for (int i = 0; i < 300; i++) {
            Instant at = NOW.plusSeconds(2L * i);
            ledger("account-" + i).take("api.test", "", window(5, Duration.ofSeconds(1)), STANDS, () -> at);
        }
        assertThat(Files.size(folder.resolve("quota.json"))).isLessThan(500);
    }

    @Test
    void a_clock_that_was_set_back_blocks_nobody() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(take(ledger(SECRET), NOW.plusSeconds(7200))).isZero();
        }
        assertThat(take(ledger(SECRET), NOW)).isZero();
    }

    @Test
    void a_pause_that_one_run_was_asked_for_holds_for_all() throws Exception {
        ledger(SECRET).rest("api.test", "", NOW.plusSeconds(45), NOW);
        assertThat(take(ledger(SECRET), NOW)).isEqualTo(Duration.ofSeconds(45));
        assertThat(take(ledger(SECRET), NOW.plusSeconds(45))).isZero();
    }

    @Test
    void an_empty_file_is_a_new_ledger_and_another_file_is_left_alone() throws Exception {
        Path file = folder.resolve("quota.json");
        Files.createFile(file);
        assertThat(take(ledger(SECRET), NOW)).isZero();
        Files.writeString(file, "{\"api_key\": \"mine\"}");
        Failure failure = catchThrowableOfType(Failure.class, () -> take(ledger(SECRET), NOW));
        assertThat(failure.kind()).isEqualTo(FailureClass.CONFIG);
        assertThat(Files.readString(file)).isEqualTo("{\"api_key\": \"mine\"}");
    }
}
