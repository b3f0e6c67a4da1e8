package connector.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import connector.spec.MapNode;
import connector.spec.Node;
import connector.spec.Problems;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever happens to a manifest's text, it is read or reported, and never ends in an exception. */
class DamagedManifestTest {
    private static final int ROUNDS = 2000;
    private static final String[] PIECES = {
        "{",
        "}",
        "[",
        "]",
        ":",
        ": ",
        ",",
        "- ",
        "\"",
        "'",
        "\n",
        "\t",
        "#",
        "&a ",
        "*a",
        "!",
        "!!x ",
        "%",
        "%YAML 3.0\n",
        "---\n",
        "...\n",
        "? ",
        "| ",
        ">",
        "<<: ",
        "{{",
        "}}",
        "with.x",
        "null",
        "\\",
        "@",
        "  ",
        "é",
        "\uD83D\uDE00"
    };
    private static final String MANIFEST = """
            spec: 1
            http: {headers: {"X-Y": "{{api_version}}"}, errors: [{status: 404, then: empty}]}
            defaults:
              primary_key: id
              paginator: {type: cursor, next: "{{last_record.id}}", into: query.after}
            presets:
              search: {with: {x: a}, endpoint: "GET /{{with.x}}", query: {q: "{{with.x}}"}}
              both:
                use: {search: {x: "b{{with.y}}"}}
                body: {json: {y: '{{with.y}}'}}
            streams:
              one: {use: search, schema: {id: string, type: "decimal(10,2)"}}
              two:
                use: [search, both: {y: 1}]
                errors:
                  - {status: 403, then: skip}
              three:
                description: |
                  long text
                paginator: none
            """;

    @Test
    void damage_is_reported_and_never_escapes() {
        assertThat(problems(MANIFEST).sorted()).isEmpty();
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder(MANIFEST);
            for (int i = random.nextInt(3); i >= 0; i--) {
                int at = random.nextInt(text.length());
                int cut = random.nextBoolean() ? random.nextInt(Math.min(12, text.length() - at)) : 0;
                text.replace(at, at + cut, PIECES[random.nextInt(PIECES.length)]);
            }
            String damaged = text.toString();
            assertThatCode(() -> problems(damaged))
                    .as("seed %d:%n%s", seed, damaged)
                    .doesNotThrowAnyException();
        }
    }

    private static Problems problems(String text) {
        Problems problems = new Problems();
        Optional<Node> root = YamlReader.read("m.yaml", text, problems);
        assertThat(root.isPresent() || problems.errors() > 0).isTrue();
        problems.sorted().forEach(p -> assertThat(p.mark().line()).isPositive());
        root.filter(MapNode.class::isInstance).ifPresent(map -> Normaliser.normalise((MapNode) map, problems));
        return problems;
    }
}
