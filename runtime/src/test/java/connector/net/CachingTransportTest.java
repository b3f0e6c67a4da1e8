package connector.net;

import static org.assertj.core.api.Assertions.assertThat;

import connector.base.Redactor;
import connector.base.VirtualTime;
import connector.net.ScriptedServer.Answer;
import connector.spec.Location;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class CachingTransportTest {
    private static final long MANY = 1_000_000;

    @TempDir
    Path folder;

    private final VirtualTime time = new VirtualTime(Instant.parse("2026-01-15T12:00:00Z"));
    private final Redactor redactor = new Redactor();
    private final Transport network = new JdkTransport(time);
    private String token = "token-1";

    private Transport cache(long most) {
        return new CachingTransport(
                network, new CacheFolder(folder.resolve("c"), most, Duration.ofDays(30), time), redactor);
    }

    private Response get(Transport transport, ScriptedServer server, String path, String owner) throws Exception {
        RequestDraft bare = RequestDraft.of("GET", server.url(path));
        Duration limit = Duration.ofSeconds(20);
        return transport.send(
                bare.with(new Location(Location.Part.HEADER, "Authorization"), token)
                        .build(),
                new Transport.Limits(limit, limit, limit, MANY).cachedFor(owner),
                new Attempt(1, "s", "i", bare.build()));
    }

    private static String text(Response response) {
        return response.status() + " " + new String(response.body(), StandardCharsets.UTF_8);
    }

    /** Answers by tag: 304 to whoever has it. */
    private static ScriptedServer tagged(String tag, String... more) throws Exception {
        return new ScriptedServer(asked -> asked.header("if-none-match").equals(tag)
                ? Answer.status(304, "ETag", tag, "X-RateLimit-Remaining", "7")
                : Answer.json("{\"id\": 1}")
                        .with("ETag", tag, "Link", "<next>; rel=\"next\"", "X-RateLimit-Remaining", "9")
                        .with(more));
    }

    private List<Path> entries() throws Exception {
        if (!Files.exists(folder.resolve("c"))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder.resolve("c"))) {
            return files.sorted().toList();
        }
    }

    @Test
    void what_has_not_changed_is_served_from_disk_after_asking() throws Exception {
        try (ScriptedServer server = tagged("W/\"a\"")) {
            Response first = get(cache(MANY), server, "/x?a=1", "me");
            Response second = get(cache(MANY), server, "/x?a=1", "me");
            assertThat(server.asked())
                    .extracting(a -> a.header("if-none-match"))
                    .containsExactly("", "W/\"a\"");
            assertThat(text(second)).isEqualTo(text(first)).isEqualTo("200 {\"id\": 1}");
            assertThat(second.headers().first("content-type")).contains("application/json");
            assertThat(second.headers().first("link")).contains("<next>; rel=\"next\"");
            assertThat(second.headers().first("x-ratelimit-remaining")).contains("7");
        }
    }

    @Test
    void a_change_replaces_what_was_kept() throws Exception {
        try (ScriptedServer server = ScriptedServer.of(
                Answer.json("1").with("ETag", "a"), Answer.json("2").with("ETag", "b"), Answer.status(304))) {
            get(cache(MANY), server, "/", "me");
            assertThat(text(get(cache(MANY), server, "/", "me"))).isEqualTo("200 2");
            assertThat(text(get(cache(MANY), server, "/", "me"))).isEqualTo("200 2");
            assertThat(server.asked().get(2).header("if-none-match")).isEqualTo("b");
            assertThat(entries()).hasSize(1);
        }
    }

    @Test
    void other_credentials_never_see_an_entry_whether_they_have_a_name_or_not() throws Exception {
        try (ScriptedServer server = tagged("a")) {
            get(cache(MANY), server, "/", "me");
            get(cache(MANY), server, "/", "you");
            get(cache(MANY), server, "/", "");
            token = "token-2";
            get(cache(MANY), server, "/", "");
            assertThat(server.asked())
                    .extracting(a -> a.header("if-none-match"))
                    .containsOnly("");
            get(cache(MANY), server, "/", "me");
            assertThat(server.asked().get(4).header("if-none-match"))
                    .as("the same credentials with another token")
                    .isEqualTo("a");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Cache-Control | private, no-store",
                "Vary | *",
                "X-Session | a-secret-value",
            })
    void what_must_not_be_kept_or_holds_a_secret_is_not(String name, String value) throws Exception {
        redactor.add("a-secret-value");
        try (ScriptedServer server = tagged("a", name, value)) {
            get(cache(MANY), server, "/", "me");
            assertThat(entries()).isEmpty();
        }
    }

    @Test
    void cookies_are_not_kept_and_files_are_their_owners() throws Exception {
        try (ScriptedServer server = tagged("a", "Set-Cookie", "sid=1")) {
            get(cache(MANY), server, "/", "me");
            assertThat(get(cache(MANY), server, "/", "me").headers().first("set-cookie"))
                    .isEmpty();
            assertThat(Files.getPosixFilePermissions(entries().get(0)))
                    .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        }
    }

    @ParameterizedTest
    @CsvSource({"'Thu, 15 Jan 2026 11:58:00 GMT', true", "'Thu, 15 Jan 2026 11:59:30 GMT', false"})
    void a_date_counts_once_it_is_settled(String changed, boolean kept) throws Exception {
        try (ScriptedServer server =
                ScriptedServer.of(Answer.json("1").with("Last-Modified", changed), Answer.status(304))) {
            Transport dated = new CachingTransport(
                    new Transport() {
                        @Override
                        public Response send(Request request, Limits limits)
                                throws TransportException, InterruptedException {
                            Response got = network.send(request, limits);
                            return new Response(
                                    got.status(),
                                    got.headers().with("date", "Thu, 15 Jan 2026 12:00:00 GMT"),
                                    got.body(),
                                    got.received(),
                                    got.uri());
                        }
                    },
                    new CacheFolder(folder.resolve("c"), MANY, Duration.ofDays(30), time),
                    redactor);
            get(dated, server, "/", "me");
            assertThat(get(dated, server, "/", "me").status()).isEqualTo(kept ? 200 : 304);
            assertThat(server.asked().get(1).header("if-modified-since")).isEqualTo(kept ? changed : "");
        }
    }

    @Test
    void a_damaged_file_is_asked_for_anew() throws Exception {
        try (ScriptedServer server = tagged("a")) {
            get(cache(MANY), server, "/", "me");
            byte[] whole = Files.readAllBytes(entries().get(0));
            Files.write(entries().get(0), java.util.Arrays.copyOf(whole, whole.length - 6));
            assertThat(text(get(cache(MANY), server, "/", "me"))).isEqualTo("200 {\"id\": 1}");
            assertThat(server.asked().get(1).header("if-none-match")).isEmpty();
        }
    }

    @Test
    void the_longest_unused_go_first_when_there_is_too_much() throws Exception {
        try (ScriptedServer server = tagged("a")) {
            get(cache(MANY), server, "/1", "me");
            long one = Files.size(entries().get(0));
            Transport small = cache(one * 2 + one / 2);
            time.sleep(Duration.ofMinutes(1));
            get(small, server, "/2", "me");
            time.sleep(Duration.ofMinutes(1));
            get(small, server, "/1", "me");
            time.sleep(Duration.ofMinutes(1));
            get(small, server, "/3", "me");
            assertThat(entries()).hasSize(2);
            get(small, server, "/1", "me");
            get(small, server, "/2", "me");
            assertThat(server.asked())
                    .extracting(a -> a.header("if-none-match"))
                    .containsExactly("", "", "a", "", "a", "");
        }
    }

    @Test
    void what_was_not_used_for_long_is_gone() throws Exception {
        try (ScriptedServer server = tagged("a")) {
            get(cache(MANY), server, "/", "me");
            time.sleep(Duration.ofDays(31));
            get(cache(MANY), server, "/", "me");
            assertThat(server.asked().get(1).header("if-none-match")).isEmpty();
        }
    }

    @Test
    void a_folder_that_cannot_be_made_leaves_everything_as_without_it() throws Exception {
        Files.writeString(folder.resolve("c"), "a file");
        try (ScriptedServer server = tagged("a")) {
            assertThat(text(get(cache(MANY), server, "/", "me"))).startsWith("200 ");
            assertThat(text(get(cache(MANY), server, "/", "me"))).startsWith("200 ");
        }
    }
}
