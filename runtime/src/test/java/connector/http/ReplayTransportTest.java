package connector.http;

import static connector.http.Given.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.Redactor;
import connector.net.Request;
import connector.net.RequestDraft;
import connector.net.Response;
import connector.net.TransportException;
import connector.spec.Location;
import connector.spec.Problems;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayTransportTest {
    private final Given given = new Given();

    private ReplayTransport replay(String yaml) {
        Problems problems = new Problems();
        List<Exchange> exchanges = Exchanges.read(Given.node(yaml), problems);
        assertThat(problems.sorted()).isEmpty();
        return new ReplayTransport(exchanges, given.time, new Redactor());
    }

    private static Response ask(ReplayTransport replay, RequestDraft draft) throws Exception {
        return replay.send(draft.build(), Given.LIMITS);
    }

    private static Failure refused(ReplayTransport replay, RequestDraft draft) {
        return catchThrowableOfType(Failure.class, () -> ask(replay, draft));
    }

    @Test
    void a_request_gets_the_answer_of_the_first_exchange_that_fits() throws Exception {
        ReplayTransport replay = replay("""
                - {request: GET https://a.test/x, query: {page: 2}, response: {json: {n: 2}}}
                - {request: GET https://a.test/x, response: {status: 201, text: one, headers: {X-A: [1, 2]}}}
                - {request: GET https://a.test/x, response: {status: 404}}
                """);
        Response first = ask(replay, get("https://a.test/x"));
        assertThat(first.status()).isEqualTo(201);
        assertThat(first.headers().byName()).containsEntry("x-a", List.of("1", "2"));
        assertThat(Given.text(first)).isEqualTo("one");
        assertThat(first.received()).isEqualTo(Given.NOW);
        assertThat(ask(replay, get("https://a.test/x")).status()).isEqualTo(404);
        Response json = ask(replay, get("https://a.test/x?page=2"));
        assertThat(Given.text(json)).isEqualTo("{\"n\":2}");
        assertThat(json.headers().first("content-type")).contains("application/json");
        assertThat(replay.unplayed()).isEmpty();
    }

    @Test
    void what_was_not_played_is_told() throws Exception {
        ReplayTransport replay = replay("""
                - {request: GET https://a.test/x, response: {}}
                - {request: GET https://a.test/y, query: {page: 2}, response: {}}
                """);
        ask(replay, get("https://a.test/x"));
        assertThat(replay.unplayed()).hasToString("[GET https://a.test/y?page=2 (case.yaml:2:3)]");
    }

    @Test
    void a_query_is_a_multiset_of_decoded_names_and_values() throws Exception {
        String one =
                "[{request: GET https://a.test/x, query: {'created[gte]': 5, id: [1, 2], on: true}, response: {}}]";
        assertThat(ask(replay(one), get("https://a.test/x?id=2&on=true&created%5Bgte%5D=5&id=1"))
                        .status())
                .isEqualTo(200);
        assertThat(refused(replay(one), get("https://a.test/x?id=2&on=true&created%5Bgte%5D=6")))
                .hasMessageContaining("query created[gte]: expected \"5\", was \"6\"")
                .hasMessageContaining("query id: expected [1, 2], was \"2\"");
    }

    @Test
    void bodies_are_compared_whole_with_their_types() throws Exception {
        String json = "[{request: POST https://a.test/x, json: {a: '1', b: [1.0, null]}, response: {}}]";
        RequestDraft post = RequestDraft.of("POST", URI.create("https://a.test/x"));
        java.util.List<Object> b = new java.util.ArrayList<>();
        b.add(1L);
        b.add(null);
        assertThat(ask(replay(json), post.withJson(Map.of("b", b, "a", "1"))).status())
                .isEqualTo(200);
        assertThat(refused(replay(json), post.withJson(Map.of("b", b, "a", 1L))))
                .hasMessageContaining("body.a: expected \"1\", was 1");
        assertThat(refused(replay(json), post)).hasMessageContaining("was none");

        String form = "[{request: POST https://a.test/x, form: {grant type: a b, id: [1, 2]}, response: {}}]";
        assertThat(ask(replay(form), post.withForm(Map.of("id", List.of(2L, 1L), "grant type", "a b")))
                        .status())
                .isEqualTo(200);
        assertThat(refused(replay(form), post.withForm(Map.of("id", List.of(2L, 3L), "grant type", "a b"))))
                .hasMessageContaining("form id: expected [1, 2], was [2, 3]");
        String none = "[{request: POST https://a.test/x, response: {}}]";
        assertThat(refused(replay(none), post.withText("hi"))).hasMessageContaining("body: expected none, was hi");
    }

    @Test
    void a_path_is_the_same_however_it_is_encoded_but_a_slash_is_not() throws Exception {
        String one = "[{request: 'GET https://a.test/%24RC%3A1%2Fb', response: {}}]";
        assertThat(ask(replay(one), get("https://a.test/$RC:1%2Fb")).status()).isEqualTo(200);
        assertThat(refused(replay(one), get("https://a.test/$RC:1/b"))).hasMessageContaining("URL: expected");
    }

    @Test
    void listed_headers_must_fit_and_others_do_not_matter() throws Exception {
        String one = "[{request: GET https://a.test/x, headers: {AUTHORIZATION: Bearer t}, response: {}}]";
        Location header = new Location(Location.Part.HEADER, "Authorization");
        assertThat(ask(replay(one), get("https://a.test/x").with(header, "Bearer t"))
                        .status())
                .isEqualTo(200);
        assertThat(refused(replay(one), get("https://a.test/x")))
                .hasMessageContaining("header AUTHORIZATION: expected \"Bearer t\", was absent");
    }

    @Test
    void the_nearest_exchange_is_shown_with_its_place_and_the_request_is_not_retried() {
        ReplayTransport replay = replay("""
                - {request: POST https://a.test/other, response: {}}
                - {request: GET https://api.test/v1/items, query: {limit: 2}, response: {}}
                """);
        Failure failure = catchThrowableOfType(
                Failure.class,
                () -> given.client(replay).send(given.call(get("https://api.test/v1/items?limit=3")), Given::text));
        assertThat(failure.kind()).isEqualTo(FailureClass.USAGE);
        assertThat(failure.getMessage())
                .startsWith("unexpected request GET https://api.test/v1/items?limit=3")
                .contains("case.yaml:2:3")
                .endsWith("query limit: expected \"2\", was \"3\"");
        assertThat(given.traffic).containsExactly("request");
    }

    @Test
    void when_everything_was_played_that_is_said() {
        assertThat(refused(replay("[]"), get("https://a.test/x")))
                .hasMessageContaining("every exchange has been played");
    }

    @Test
    void faults_are_played_as_transport_errors() {
        ReplayTransport replay = replay("""
                - {request: GET https://a.test/x, fault: drop}
                - {request: GET https://a.test/y, fault: timeout}
                """);
        Request x = get("https://a.test/x").build();
        Request y = get("https://a.test/y").build();
        assertThat(catchThrowableOfType(TransportException.class, () -> replay.send(x, Given.LIMITS))
                        .kind())
                .isEqualTo(TransportException.Kind.TRUNCATED);
        assertThat(catchThrowableOfType(TransportException.class, () -> replay.send(y, Given.LIMITS))
                        .kind())
                .isEqualTo(TransportException.Kind.TIMEOUT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{request: GET https://a.test/x}] | exchange.answer",
                "[{request: GET https://a.test/x, response: {}, fault: drop}] | exchange.answer",
                "[{request: 'GET https://a.test/x?a=1', response: {}}] | type",
                "[{request: https://a.test/x, response: {}}] | type",
                "[{request: GET https://a.test/x, response: {json: {}, text: a}}] | exchange.body",
                "[{request: GET https://a.test/x, json: {}, form: {a: b}, response: {}}] | exchange.body",
                "[{request: GET https://a.test/x, response: {stauts: 404}}] | key.unknown",
                "[{request: GET https://a.test/x, fault: explode}] | word.unknown",
            })
    void a_wrong_exchange_is_reported_with_its_place(String yaml, String code) {
        Problems problems = new Problems();
        Exchanges.read(Given.node(yaml), problems);
        assertThat(problems.sorted()).extracting(p -> p.code()).containsExactly(code);
        assertThat(problems.sorted().get(0).mark().line()).isEqualTo(1);
    }

    @Test
    void the_nearest_exchange_is_the_one_with_the_fewest_places_that_differ_at_the_same_endpoint() {
        String yaml = """
                - {request: POST https://a.test/y, json: {a: 1, b: 2, c: {d: 9}}, response: {}}
                - {request: POST https://a.test/x, json: {a: 0, b: 0, c: {d: 0}}, response: {}}
                - {request: POST https://a.test/x, json: {a: 1, b: 2, c: {d: 3, e: 4}}, response: {}}
                """;
        RequestDraft post = RequestDraft.of("POST", URI.create("https://a.test/x"));

        assertThat(refused(replay(yaml), post.withJson(Map.of("a", 1L, "b", 2L, "c", Map.of("d", 9L)))))
                .hasMessageContaining("(case.yaml:3:3)")
                .hasMessageContaining("body.c.d: expected 3, was 9")
                .hasMessageContaining("body.c.e: expected 4, was absent")
                .hasMessageNotContaining("body.a");
    }
}
