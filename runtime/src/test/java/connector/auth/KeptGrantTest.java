package connector.auth;

import static connector.auth.TokenServer.json;
import static connector.auth.TokenServer.sent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import connector.base.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptGrantTest {
    private static final String REFRESH = "{type: oauth2, grant: refresh_token, token_url: 'https://id.test/token',"
            + " client_id: app-1, refresh_token: '{{config.refresh}}'}";

    @TempDir
    Path folder;

    private TokenServer rotating(Path file) {
        int[] n = {0};
        TokenServer server = TokenServer.answering(request -> {
            n[0]++;
            return json(
                    200,
                    "{\"access_token\":\"acc-" + n[0] + "\",\"refresh_token\":\"ref-" + (n[0] + 1)
                            + "\",\"expires_in\":3600,\"instance_url\":\"https://eu.test\"}");
        });
        server.config.put("refresh", "ref-1");
        server.store = new FileTokenStore(file, server.time);
        return server;
    }

    @Test
    void a_store_that_cannot_be_written_is_noticed_before_the_token_is_used_up() throws Exception {
        Path file = folder.resolve("tokens.json");
        Files.createDirectories(folder.resolve("tokens.json.room/in the way"));
        TokenServer server = rotating(file);
        Failure failure = catchThrowableOfType(Failure.class, () -> sent(server.bind(REFRESH)));
        assertThat(failure).hasMessageContaining("cannot be written, so no new token is asked for");
        assertThat(server.asked).isEmpty();
    }

    /** Lets something happen between the look before the lock and the lock itself. */
    private record Interleaved(TokenStore store, Runnable meanwhile) implements TokenStore {
        @Override
        public <T> T locked(Work<T> work) throws InterruptedException {
            meanwhile.run();
            return store.locked(work);
        }

        @Override
        public Optional<KeptTokens> peek(String key) {
            return store.peek(key);
        }

        @Override
        public boolean durable() {
            return store.durable();
        }

        @Override
        public String says() {
            return store.says();
        }
    }

    @Test
    void d16_who_waits_while_another_process_rotates_takes_what_that_one_got() throws Exception {
        Path file = folder.resolve("tokens");
        TokenServer server = rotating(file);
        TokenServer waiting = rotating(file);
        waiting.store = new Interleaved(new FileTokenStore(file, waiting.time), () -> {
            try {
                sent(server.bind(REFRESH));
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        Authenticator auth = waiting.bind(REFRESH);
        assertThat(sent(auth).headers().first("authorization")).contains("Bearer acc-1");
        assertThat(auth.answer().orElseThrow().toString()).contains("https://eu.test");
        assertThat(waiting.asked).isEmpty();
        assertThat(server.asked).hasSize(1);
    }

    @Test
    void d16_a_run_that_comes_later_rotates_by_itself() throws Exception {
        Path file = folder.resolve("tokens");
        sent(rotating(file).bind(REFRESH));
        TokenServer later = rotating(file);
        sent(later.bind(REFRESH));
        assertThat(later.form()).containsEntry("refresh_token", "ref-2");
    }

    @Test
    void a_token_that_another_process_replaced_is_not_what_was_refused() throws Exception {
        Path file = folder.resolve("tokens");
        TokenServer first = rotating(file);
        Authenticator auth = first.bind(REFRESH);
        sent(auth);
        TokenServer second = rotating(file);
        sent(second.bind(REFRESH)); // acc-1 of its own server, the same name
        sent(second.bind(REFRESH)); // acc-2
        assertThat(auth.renew(1)).isTrue();
        assertThat(sent(auth).headers().first("authorization")).contains("Bearer acc-2");
        assertThat(first.asked).as("no rotation of its own").hasSize(1);
    }

    @Test
    void a_refused_token_of_the_store_is_named_as_such() throws Exception {
        Path file = folder.resolve("tokens");
        sent(rotating(file).bind(REFRESH));
        TokenServer revoked = TokenServer.answering(json(400, "{\"error\":\"invalid_grant\"}"));
        revoked.config.put("refresh", "ref-1");
        revoked.store = new FileTokenStore(file, revoked.time);
        Failure failure = catchThrowableOfType(Failure.class, () -> sent(revoked.bind(REFRESH)));
        assertThat(failure.remedy())
                .contains("config.refresh", "came from the token store " + file, "must be issued anew");
    }

    @Test
    void a_store_that_was_opened_to_others_is_closed_again() throws Exception {
        Path file = folder.resolve("tokens");
        sent(rotating(file).bind(REFRESH));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        sent(rotating(file).bind(REFRESH));
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void a_server_that_does_not_rotate_leaves_no_file() throws Exception {
        Path file = folder.resolve("tokens");
        TokenServer server = TokenServer.answering(TokenServer.token(",\"refresh_token\":\"ref-1\""));
        server.config.put("refresh", "ref-1");
        server.store = new FileTokenStore(file, server.time);
        sent(server.bind(REFRESH));
        assertThat(file).doesNotExist();
    }
}
