package connector.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Draws APIs, manifests, faults and kills from seeds, and lets one oracle judge: a run that ends well is short of no row, a
 * STATE is never ahead of its rows.
 *
 * <p>{@code -Dfuzz.seed=N} plays one seed again. {@code mvn -pl runtime verify -Pfuzz -Ddraws=20000} or {@code -Dminutes=30}
 * draws on from {@code -Dfuzz.base=N} or a seed of its own, which it prints; with neither, for a minute.
 */
class FuzzTest {
    /** Played with every build. */
    private static final int DRAWS = 200;

    private static final int SHOWN = 5;

    private static final long NANOS_PER_MINUTE = 60_000_000_000L;

    @Test
    void no_draw_loses_a_row() {
        boolean endless = Boolean.getBoolean("fuzz.endless");
        Long only = Long.getLong("fuzz.seed");
        long base = only != null ? only : Long.getLong("fuzz.base", endless ? System.nanoTime() : FuzzDraw.FIRST);
        long draws = only != null ? 1 : Long.getLong("draws", endless ? Long.MAX_VALUE : DRAWS);
        long began = System.nanoTime();
        Long minutes = Long.getLong("minutes", endless && Long.getLong("draws") == null ? 1L : null);
        long most = minutes == null ? Long.MAX_VALUE : minutes * NANOS_PER_MINUTE;
        List<String> failures = new ArrayList<>();
        long played = 0;
        long wentOn = 0;
        while (played < draws && System.nanoTime() - began < most && failures.size() < SHOWN) {
            wentOn += failure(base + played, failures);
            played++;
        }
        assertThat(failures)
                .as("%d draws from seed %d, of which failed", played, base)
                .isEmpty();
        assertThat(played).as("draws").isPositive();
        assertThat(wentOn).as("streams that went on from a saved token").isGreaterThanOrEqualTo(played / DRAWS);
        if (endless) {
            System.out.println("Fuzz: " + played + " draws survived, seeds from " + base + "; streams went on from a"
                    + " saved token " + wentOn + " times");
        }
    }

    /** Found by drawing: the mark of {@code parents: changed} passed the clock of a server that is half an hour behind. */
    @Test
    void a_mark_on_a_parent_does_not_pass_the_servers_clock() {
        List<String> failures = new ArrayList<>();
        failure(1159, failures);
        assertThat(failures).isEmpty();
    }

    /** Found by drawing: the second in which an interrupted window had ended was not over. */
    @Test
    void a_window_behind_a_resumed_one_looks_back() {
        List<String> failures = new ArrayList<>();
        failure(34, failures);
        assertThat(failures).isEmpty();
    }

    /**
     * Found by drawing: a page in order moved the bookmark past the clock of a server that is behind, less {@code settle},
     * because that clock was looked at only when a slice had ended.
     */
    @Test
    void a_page_in_order_does_not_move_the_bookmark_past_the_servers_clock() {
        List<String> failures = new ArrayList<>();
        failure(920_001_702, failures);
        assertThat(failures).isEmpty();
    }

    /** Found by drawing: a row changed behind a saved place, after the start of that run by the clock of a slow server. */
    @Test
    void a_slice_that_went_on_counts_only_to_the_start_of_the_run_that_began_it() {
        List<String> failures = new ArrayList<>();
        failure(930_004_261, failures);
        assertThat(failures).isEmpty();
    }

    /** @return how often a stream went on from a saved token */
    private static int failure(long seed, List<String> failures) {
        try {
            FuzzPlay play = new FuzzPlay(FuzzDraw.of(seed));
            play.play();
            return play.wentOn();
        } catch (AssertionError | RuntimeException e) {
            failures.add("SEED " + seed + ": " + e.getMessage());
            return 0;
        }
    }
}
