package connector.http;

import static connector.http.Given.get;
import static org.assertj.core.api.Assertions.assertThat;

import connector.auth.TokenStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A request whose turn has come is not held up by a token: limits count it from its start. */
class CredentialsBeforeTurnTest {
    private static final String URL = "https://api.test/v1/items";

    /** Its token server works for half a minute, which is part of the life of its tokens. */
    private static final String TOKENS =
            "{type: oauth2, grant: client_credentials, token_url: 'https://id.test/token', client_id: %s";

    private final Given given = new Given();
    private final List<Long> seconds = new ArrayList<>();
    private final List<String> tokens = new ArrayList<>();
    private int issued;

    private Script slowIssuer(int life) {
        return new Script(given.time, request -> {
            sleep(Duration.ofSeconds(30));
            return Script.ok("{\"access_token\": \"tok-" + ++issued + "\", \"expires_in\": " + life + "}")
                    .to(request);
        });
    }

    private void sleep(Duration time) {
        try {
            given.time.sleep(time);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void read(int requests) throws InterruptedException {
        Client client = given.client(new Script(given.time, request -> {
            Instant now = given.time.now();
            seconds.add(Duration.between(Given.NOW, now).toSeconds());
            tokens.add(request.headers().first("authorization").orElse("").replace("Bearer ", ""));
            return Script.ok("page").to(request);
        }));
        for (int i = 0; i < requests; i++) {
            client.send(given.call(get(URL)), Given::text);
        }
    }

    @Test
    void a_token_is_fetched_before_a_turn_is_taken_and_again_when_it_expires_while_its_turn_is_waited_for()
            throws Exception {
        given.limits("{requests: 1, per: 10s}");
        given.auth(TOKENS.formatted("app}"), slowIssuer(70), TokenStore.inMemory());
        read(5);
        // Received after 30 s it lives 40 s and is renewed after 20, at second 50, just when the third turn comes.
        assertThat(seconds).containsExactly(30L, 40L, 80L, 90L, 130L);
        assertThat(tokens).containsExactly("tok-1", "tok-1", "tok-2", "tok-2", "tok-3");
    }

    @Test
    void so_it_is_with_the_keys_of_a_pool_which_take_turns() throws Exception {
        given.limits("{requests: 1, per: 10s}");
        given.auth(TOKENS.formatted("'{{key}}', pool: [one-1, two-2]}"), slowIssuer(300), TokenStore.inMemory());
        read(5);
        assertThat(seconds).containsExactly(30L, 60L, 60L, 70L, 70L);
        assertThat(tokens).containsExactly("tok-1", "tok-2", "tok-1", "tok-2", "tok-1");
    }

    @Test
    void a_token_that_never_lives_until_its_turn_comes_is_used_all_the_same() throws Exception {
        given.limits("{requests: 1, per: 1m}");
        given.auth(TOKENS.formatted("app}"), slowIssuer(10), TokenStore.inMemory());
        read(2);
        assertThat(seconds).hasSize(2);
        assertThat(seconds.get(1) - seconds.get(0)).isGreaterThanOrEqualTo(60);
    }
}
