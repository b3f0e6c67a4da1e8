package connector.sync;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.unauthorized;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import connector.Connector;
import connector.auth.TokenStore;
import connector.base.Redactor;
import connector.base.VirtualTime;
import connector.config.ConfigValues;
import connector.net.JdkTransport;
import connector.singer.Selection;
import connector.spec.Problems;
import connector.state.StateDocument;
import connector.testcase.CollectingSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A whole run, over real sockets, against a server and socket faults that are none of ours. Waits are virtual. */
@Execution(ExecutionMode.SAME_THREAD) // one server, whose stubs belong to one test at a time
class WireMockContractTest {
    private static final WireMockServer SERVER =
            new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));

    private static final String MANIFEST = """
            spec: 1
            name: shop
            version: 1.0.0
            config:
              secret: {type: string, secret: true}
            http:
              base_url: "http://127.0.0.1:%d/v1"
              auth: {type: oauth2, grant: client_credentials, token_url: "http://127.0.0.1:%d/token", client_id: us, client_secret: "{{config.secret}}"}
            streams:
              orders:
                endpoint: GET /orders
                records: $.orders
                primary_key: id
                paginator: {type: link_header, size: {value: 2, into: query.per_page}}
                schema: {id: integer, total: decimal}
            """;

    @TempDir
    private Path folder;

    private final CollectingSink sink = new CollectingSink();

    @BeforeAll
    static void start() {
        SERVER.start();
    }

    @AfterAll
    static void stop() {
        SERVER.stop();
    }

    @BeforeEach
    void reset() {
        SERVER.resetAll();
        SERVER.stubFor(post("/token").willReturn(okJson("{\"access_token\": \"tok-1\", \"expires_in\": 3600}")));
        SERVER.stubFor(get(urlPathEqualTo("/v1/orders"))
                .atPriority(5)
                .withQueryParam("per_page", equalTo("2"))
                .withHeader("Authorization", matching("Bearer tok-.*"))
                .willReturn(okJson("{\"orders\": [{\"id\": 1, \"total\": 1.10}, {\"id\": 2, \"total\": 2.20}]}")
                        .withHeader("Link", "</v1/orders/2>; rel=\"next\"")));
        SERVER.stubFor(get("/v1/orders/2")
                .withHeader("Authorization", matching("Bearer tok-.*"))
                .willReturn(okJson("{\"orders\": [{\"id\": 3, \"total\": 12345678901234567890.5}]}")));
    }

    private RunReport run() throws IOException {
        Path file = folder.resolve("shop.yaml");
        Files.writeString(file, MANIFEST.formatted(SERVER.port(), SERVER.port()));
        Connector connector = Connector.load(file).connector().orElseThrow();
        Redactor redactor = new Redactor();
        ConfigValues config = connector
                .config(Map.of(), Map.of(), Map.of("secret", "s3cr3t"), new Problems())
                .orElseThrow();
        config.hide(redactor);
        VirtualTime time = new VirtualTime(Instant.parse("2026-02-10T12:00:00Z"));
        RunOptions options = RunOptions.of(config, StateDocument.none(), Selection.byDefault(connector.entries()))
                .stateEvery(Duration.ZERO)
                .build();
        Machinery machinery = new Machinery(
                time, time, new Random(1), new JdkTransport(time), TokenStore.inMemory(), redactor, Progress.NONE);
        return connector.run(options, machinery, sink);
    }

    private void everyRowOnceIn(RunReport report) {
        assertThat(report.outcome()).as(report.toPlain().toString()).isEqualTo("OK");
        assertThat(sink.records().get("orders"))
                .extracting(row -> (Object) ((Map<?, ?>) row).get("id"))
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    void links_are_followed_with_the_token_and_numbers_keep_their_digits() throws IOException {
        everyRowOnceIn(run());

        assertThat(sink.records().get("orders").get(2).toString()).contains("12345678901234567890.5");
        SERVER.verify(1, postRequestedFor(urlPathEqualTo("/token")));
        SERVER.verify(2, getRequestedFor(urlMatching("/v1/orders.*")));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void a_page_lost_to_a_socket_fault_is_asked_for_again(Fault fault) throws IOException {
        SERVER.stubFor(get("/v1/orders/2")
                .inScenario("fault")
                .whenScenarioStateIs(Scenario.STARTED)
                .willSetStateTo("whole")
                .willReturn(aResponse().withFault(fault)));
        SERVER.stubFor(get("/v1/orders/2")
                .inScenario("fault")
                .whenScenarioStateIs("whole")
                .willReturn(okJson("{\"orders\": [{\"id\": 3, \"total\": 1}]}")));

        everyRowOnceIn(run());
    }

    @Test
    void a_token_that_dies_on_the_way_is_renewed_once() throws IOException {
        SERVER.stubFor(get("/v1/orders/2")
                .withHeader("Authorization", equalTo("Bearer tok-1"))
                .willReturn(unauthorized()));
        SERVER.stubFor(post("/token")
                .inScenario("token")
                .whenScenarioStateIs(Scenario.STARTED)
                .willSetStateTo("second")
                .willReturn(okJson("{\"access_token\": \"tok-1\", \"expires_in\": 3600}")));
        SERVER.stubFor(post("/token")
                .inScenario("token")
                .whenScenarioStateIs("second")
                .willReturn(okJson("{\"access_token\": \"tok-2\", \"expires_in\": 3600}")));

        everyRowOnceIn(run());

        SERVER.verify(2, postRequestedFor(urlPathEqualTo("/token")));
    }

    @Test
    void a_429_is_waited_for_as_long_as_it_says() throws IOException {
        SERVER.stubFor(get("/v1/orders/2")
                .inScenario("limit")
                .whenScenarioStateIs(Scenario.STARTED)
                .willSetStateTo("free")
                .willReturn(aResponse().withStatus(429).withHeader("Retry-After", "120")));
        SERVER.stubFor(get("/v1/orders/2")
                .inScenario("limit")
                .whenScenarioStateIs("free")
                .willReturn(okJson("{\"orders\": [{\"id\": 3, \"total\": 1}]}")));

        RunReport report = run();

        everyRowOnceIn(report);
        assertThat(Duration.between(report.started(), report.ended()))
                .isBetween(Duration.ofSeconds(120), Duration.ofSeconds(180));
    }
}
