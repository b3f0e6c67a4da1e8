package connector.scenario;

import static connector.scenario.Answer.items;
import static org.assertj.core.api.Assertions.assertThat;

import connector.base.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A parent with very many records, each with a child that has a bookmark of its own. */
class ManyPartitionsTest {
    private static final int PARENTS = 4_000;

    private static final String MANIFEST = Manifests.source(Manifests.http(), Manifests.named("parents", ""), """
              items:
                for_each: {parent: parents}
                endpoint: GET /parents/{{parent.id}}/items
                records: $.items
                primary_key: id
                schema: {id: integer, updated_at: timestamp}
                cursor: {field: updated_at, since: query.since}
            """);

    /** Some 160 bytes for each. */
    private static final int MOST_STATE = PARENTS * 160;

    private static Answer answer(Asked asked) {
        if (asked.path().equals("/parents")) {
            List<Object> all = new ArrayList<>();
            for (long id = 1; id <= PARENTS; id++) {
                all.add(Data.map("id", id));
            }
            return items(all);
        }
        long parent = Long.parseLong(asked.path().split("/")[2]);
        String time = changed(parent).toString();
        boolean wanted = asked.param("since").map(s -> s.compareTo(time) <= 0).orElse(true);
        return items(wanted ? List.of(Data.map("id", parent, "updated_at", time)) : List.of());
    }

    private static Instant changed(long parent) {
        return Data.T0.plus(Duration.ofSeconds(parent * 7919 % PARENTS));
    }

    @Test
    void their_state_stays_small_and_the_next_run_asks_each_from_its_bookmark_or_a_common_one() {
        Play play = Play.of(MANIFEST, Api.answering(ManyPartitionsTest::answer));
        Setup setup = new Setup().select("items").concurrency(1);
        setup.stateEvery = Duration.ofSeconds(10);
        Ran first = play.run(setup).ends("OK");
        assertThat(first.ids()).hasSize(PARENTS);
        String state = Json.text(first.lastState());
        assertThat(state.length()).isLessThan(MOST_STATE);
        assertThat(first.output().states()).hasSizeLessThan(3);
        Ran second = play.run(setup).ends("OK");
        assertThat(second.requests().stream().skip(1))
                .allMatch(asked -> asked.param("since")
                        .filter(since -> !Instant.parse(since)
                                .isAfter(changed(Long.parseLong(asked.path().split("/")[2]))))
                        .isPresent());
        assertThat(Json.text(second.lastState())).isEqualTo(state);
    }
}
