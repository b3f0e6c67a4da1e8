package connector.http;

import static connector.http.Given.get;
import static org.assertj.core.api.Assertions.assertThat;

import connector.base.Clock;
import connector.net.Transport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a client tells the budget that it shares. */
class SharedBudgetTest {
    private final Given given = new Given();
    private final List<String> told = new ArrayList<>();

    /** Every connection is noted. */
    private final SharedBudget budget = new SharedBudget() {
        @Override
        public Share take(
                String host, String key, List<RateLimiter.Declared> windows, Optional<Duration> anew, Clock clock) {
            told.add(anew.map(most -> "connects within " + most.toSeconds() + " s")
                    .orElse("has a connection"));
            return new Share(Duration.ZERO, Optional.of(new Note(host, key, windows, clock.now(), anew)));
        }

        @Override
        public void back(Note note) {
            told.add("not sent");
        }

        @Override
        public void arrived(Note note, Instant latest) {
            told.add("arrived after " + Duration.between(note.start(), latest).toSeconds() + " s");
        }

        @Override
        public void rest(String host, String key, Instant until, Instant now) {}
    };

    @Test
    void the_first_request_connects_and_has_arrived_with_its_response() throws Exception {
        Script script = new Script(given.time, request -> Script.ok("page").to(request));
        Transport slow = (request, limits) -> {
            given.time.sleep(Duration.ofSeconds(2));
            return script.send(request, limits);
        };
        Client client = given.client(slow, budget);
        for (int i = 0; i < 2; i++) {
            client.send(given.call(get("https://api.test/v1/items")), Given::text);
        }
        assertThat(told)
                .containsExactly("connects within 10 s", "arrived after 2 s", "has a connection", "arrived after 2 s");
    }
}
