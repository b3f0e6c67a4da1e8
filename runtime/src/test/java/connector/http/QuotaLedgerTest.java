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
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuotaLedgerTest {
    private static final Instant NOW = Instant.parse("2026-01-15T12:00:00Z");
    private static final String SECRET = "sk-live-4711-and-more";

    @TempDir
    private Path folder;

    private QuotaLedger ledger(String credential) {
        return new QuotaLedger(folder.resolve("quota.json"), "shop", credential, new Random(1));
    }

    private static List<RateLimiter.Declared> window(long most, Duration span) {
        return List.of(new RateLimiter.Declared("*", most, span, 1));
    }

    private static Duration take(QuotaLedger ledger, Instant now) throws InterruptedException {
        return ledger.take("api.test", "", window(5, Duration.ofMinutes(1)), now);
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
                    if (own.take("api.test", "", window(30, Duration.ofHours(1)), NOW)
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
        List<RateLimiter.Declared> same = window(5, Duration.ofMinutes(1));
        assertThat(ledger(SECRET).take("files.test", "", same, NOW)).isZero();
        assertThat(ledger(SECRET).take("api.test", "key-2", same, NOW)).isZero();
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
            ledger("account-" + i).take("api.test", "", window(5, Duration.ofSeconds(1)), NOW.plusSeconds(2L * i));
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
