package connector.testcase;

import connector.Connector;
import connector.spec.Problem;
import connector.spec.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A small source and cases for it, written into a folder. */
final class Given {
    private static final String MANIFEST = """
            spec: 1
            name: shop
            version: 1.0.0
            title: Shop
            config:
              token: {type: string, secret: true}
              start: {type: timestamp, default: "2026-01-01T00:00:00Z"}
              filter: {type: [string], optional: true}
            http:
              base_url: https://shop.example/v1
              auth: {type: bearer, token: "{{config.token}}"}
            defaults:
              primary_key: id
              records: $.items
            streams:
              orders:
                endpoint: GET /orders
                query: {state: "{{config.filter}}"}
                paginator: {type: cursor, next: $.next, into: query.after}
                cursor: {field: at, start: "{{config.start}}", since: query.since, order: unsorted}
                schema: {id: integer, at: timestamp, total: decimal}
              searches:
                endpoint: POST /search
                body: {json: {kind: order, limit: 2}}
                schema: {id: integer, total: decimal}
                type_mismatch: quarantine
            """;

    private final Path folder;
    private final Connector connector;

    Given(Path folder) {
        this.folder = folder;
        Connector.Loaded loaded = Connector.load(write("shop.yaml", MANIFEST));
        this.connector = loaded.connector()
                .orElseThrow(() -> new AssertionError(
                        loaded.problems().stream().map(Problem::text).toList()));
    }

    /** What plays differently from what the case says. */
    List<String> differences(String text) {
        return play(text).differences();
    }

    CasePlayer.Verdict play(String text) {
        Problems problems = new Problems();
        TestCase testCase = TestCaseReader.read(write("case.yaml", text), problems)
                .orElseThrow(() -> new AssertionError(
                        problems.sorted().stream().map(Problem::text).toList()));
        return new CasePlayer(connector, folder).play(testCase);
    }

    /** The problems of a case that cannot be read, without the folder they are in. */
    List<String> problems(String text) {
        Problems problems = new Problems();
        TestCaseReader.read(write("case.yaml", text), problems);
        return problems.sorted().stream()
                .map(problem -> problem.text().replace(folder + "/", ""))
                .toList();
    }

    private Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
