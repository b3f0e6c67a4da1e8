package connector.it;

import static connector.it.ParentsApi.PARENTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Fifty thousand parents are read in a small heap, and their state stays small. */
class ManyParentsIT {
    /** Without the program itself, which takes some 20 MB of it. */
    private static final String HEAP = "-Xmx64m";

    private static final int MOST_STATE_BYTES = 5_000_000;

    /** A mark, and nothing for each parent. */
    private static final int SMALL = 1_000;

    /** Parents in pages of a thousand, and the empty page behind them. */
    private static final int PAGES_OF_PARENTS = PARENTS / 1_000 + 1;

    private static final int REQUESTS = PARENTS + PAGES_OF_PARENTS;

    private final Path manifest = Places.fresh("parents-").resolve("parents.yaml");
    private final ParentsApi api = new ParentsApi();

    @BeforeEach
    void write() throws IOException {
        Files.writeString(manifest, ParentsApi.MANIFEST);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private Program read(String stream) {
        return Program.run(manifest).jvm(HEAP).config(Map.of("url", api.url())).with("--select", stream);
    }

    /**
     * Bookmarks that are all different do not fit into a state: most return to a common one, from which rows come again. But
     * no more than that, and the state stays as it is.
     */
    @Test
    void children_with_a_bookmark_each_go_on_from_a_small_state() throws IOException {
        Outcome first = read("notes").ok();
        assertThat(first.count()).isEqualTo(PARENTS);
        assertThat(stateBytes(first)).isLessThan(MOST_STATE_BYTES);
        assertThat(api.asked()).isEqualTo(REQUESTS);
        assertThat(sent(first)).isEqualTo(REQUESTS);

        Outcome second = read("notes").state(first.state()).ok();
        assertThat(second.count()).isLessThanOrEqualTo(PARENTS);
        assertThat(second.state()).isEqualTo(first.state());
        assertThat(stateBytes(second)).isLessThan(MOST_STATE_BYTES);
        assertThat(api.asked()).isEqualTo(REQUESTS);
        assertThat(sent(second)).isEqualTo(REQUESTS);
        System.out.printf(
                "%,d parents: STATE lines of %,d bytes, then %,d; %,d rows came again%n",
                PARENTS, stateBytes(first), stateBytes(second), second.count());
    }

    @Test
    void children_of_changed_parents_leave_hardly_any_state_and_cost_hardly_any_request() throws IOException {
        Outcome first = read("changed_notes").ok();
        assertThat(first.count()).isEqualTo(PARENTS);
        assertThat(stateBytes(first)).isLessThan(SMALL);
        api.asked();

        Outcome second = read("changed_notes").state(first.state()).ok();
        assertThat(second.count()).isEqualTo(1); // of the newest parent, which stands at the mark
        assertThat(second.state()).isEqualTo(first.state());
        assertThat(sent(second)).isEqualTo(3);
        assertThat(api.asked()).isEqualTo(3); // its page, the empty one behind it, and its note
    }

    /** The requests that a run says it sent, without those it says it sent again. */
    private static int sent(Outcome run) {
        int sent = 0;
        for (JsonNode stream : run.report().path("streams")) {
            sent += stream.path("requests").asInt() - stream.path("retries").asInt();
        }
        return sent;
    }

    private static long stateBytes(Outcome run) {
        return run.stdout().stream()
                .filter(line -> line.startsWith("{\"type\":\"STATE\""))
                .mapToLong(line -> line.getBytes(StandardCharsets.UTF_8).length + 1L)
                .sum();
    }
}
