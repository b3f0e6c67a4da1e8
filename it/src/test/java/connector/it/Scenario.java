package connector.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.stream.IntStream;

/**
 * One opened scenario of recorded GitHub traffic: its exchanges are served once, in their order.
 *
 * @param server where the fixtures server listens
 * @param id of this opening, part of every link that the server hands out
 */
record Scenario(String server, String id) {
    private static final Path RECORDINGS =
            Places.servers().resolve("node_modules/@octokit/fixtures/scenarios/api.github.com");

    static Scenario open(Server github, String name) {
        JsonNode opened = github.rest().post("/fixtures", "{\"scenario\": \"" + name + "\"}");
        return new Scenario(github.says("url"), opened.get("id").asText());
    }

    String url() {
        return server + "/api.github.com/" + id;
    }

    /** The bodies of recorded exchanges, read from the package's own files; the server puts itself into their links. */
    List<JsonNode> bodies(String recording, int... exchanges) {
        Path file = RECORDINGS.resolve(recording).resolve("normalized-fixture.json");
        try {
            JsonNode all = Rest.JSON.readTree(file.toFile());
            return IntStream.of(exchanges)
                    .mapToObj(number -> all.get(number).get("response"))
                    .map(this::withLinksHere)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows of recorded lists, each with its repository's name, which the manifest adds. */
    List<JsonNode> rows(String repository, String recording, int... exchanges) {
        return bodies(recording, exchanges).stream()
                .flatMap(body -> Rows.of(body).stream())
                .map(row -> Rows.with(row, "repository", TextNode.valueOf(repository)))
                .toList();
    }

    /** Works on the text: within it a quote ends every string, and so every URL. */
    private JsonNode withLinksHere(JsonNode body) {
        String here = Matcher.quoteReplacement(server) + "/$1/" + id + "/";
        try {
            return Rest.JSON.readTree(body.toString().replaceAll("https?://([^/\"]+)/", here));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code manifests/github.yaml} as it is, pointed here. */
    Program read(String stream, String repository) {
        return Program.run(Places.repository().resolve("manifests/github.yaml"))
                .config(Map.of(
                        "token",
                        "0000000000000000000000000000000000000001",
                        "api_url",
                        url(),
                        "repositories",
                        List.of(repository),
                        "page_size",
                        3,
                        "start_date",
                        "2017-01-01T00:00:00Z"))
                .with("--select", stream);
    }
}
