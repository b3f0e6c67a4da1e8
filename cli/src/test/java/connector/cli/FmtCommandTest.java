package connector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import connector.Connector;
import connector.manifest.KeyOrder;
import connector.manifest.Layout;
import connector.manifest.Plain;
import connector.source.ReferenceOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FmtCommandTest {
    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```yaml[^\\n]*\\n(.*?)^```$");
    private static final Pattern MARGIN = Pattern.compile("(?m)^ +");

    private static final String UNTIDY = """
            # yaml-language-server: $schema=x.json

            # the name comes first

            name: shop
            spec: 1
            version:   1.0.0


            streams:
                # people
                people:
                    schema: { id: integer,at: timestamp }
                    cursor:   # newest last
                        since: query.since
                        # a time
                        field: at
                        start: '2026-01-01T00:00:00Z'
                    endpoint: GET /people   # all of them
                      # about people
                    transform:
                    - add: {x: "a"}
                    -   remove: [y]

                    primary_key: id
            http:
                base_url: 'https://api.example.com'
            """;

    @TempDir
    Path folder;

    @Test
    void keys_go_where_the_reference_has_them_with_their_comments() throws IOException {
        Path file = Files.writeString(folder.resolve("shop.yaml"), UNTIDY);
        assertThat(fmt("--check", file).exit()).isEqualTo(2);
        assertThat(file).content().isEqualTo(UNTIDY);
        assertThat(fmt(file).out()).isEqualTo("formatted " + file + "\n");
        assertThat(file).content().isEqualTo("""
            # yaml-language-server: $schema=x.json

            # the name comes first

            spec: 1
            name: shop
            version:   1.0.0
            http:
              base_url: "https://api.example.com"

            streams:
              # people
              people:
                endpoint: GET /people   # all of them
                  # about people

                primary_key: id
                cursor:   # newest last
                  # a time
                  field: at
                  start: "2026-01-01T00:00:00Z"
                  since: query.since
                transform:
                  - add: {x: "a"}
                  - remove: [y]
                schema: {id: integer, at: timestamp}
            """);
        assertThat(fmt("--check", file).exit()).isZero();
        assertThat(fmt(file).out()).isEmpty();
    }

    @Test
    void what_cannot_be_moved_safely_is_left_alone() throws IOException {
        String text = UNTIDY.replace("version:   1.0.0", "version: &v 1.0.0\ntitle: *w");
        Path file = Files.writeString(folder.resolve("shop.yaml"), text);
        Terminal.Ran ran = fmt(file);
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains("is left as it is");
        assertThat(file).content().isEqualTo(text);
    }

    @Test
    void no_manifest_of_the_project_and_no_block_of_its_documentation_changes_its_meaning() throws IOException {
        KeyOrder order = ReferenceOrder.manifest();
        int laid = 0;
        for (String text : everything()) {
            Optional<String> once = Layout.of(text, order);
            if (once.isPresent()) {
                laid++;
                assertThat(Layout.of(once.get(), order)).as(text).isEqualTo(once);
                assertThat(streams("before", text)).isEqualTo(streams("after", once.get()));
            }
        }
        assertThat(laid).isGreaterThan(150);
    }

    @Test
    void an_expanded_manifest_is_the_same_manifest() throws IOException {
        // hubspot's presets have expressions over their parameters, which are shown as written
        for (String name : List.of("stripe", "github", "pokeapi")) {
            Path manifest = Terminal.MANIFESTS.resolve(name + ".yaml");
            Terminal.Ran ran = fmt("--expand", manifest);
            assertThat(ran.exit()).as(ran.err()).isZero();
            assertThat(ran.out()).doesNotContain("presets:", "{{with.");
            copy(manifest.resolveSibling(name), folder.resolve(name));
            Path copy = Files.writeString(folder.resolve(name + ".yaml"), ran.out());
            assertThat(Connector.load(copy).connector())
                    .as(() -> Connector.load(copy).problems() + ran.out())
                    .isPresent();
            assertThat(new Terminal().run("test", copy.toString()).out()).contains(", 0 failed");
            assertThat(fmt("--expand", copy).out()).isEqualTo(ran.out());
        }
    }

    /** Every manifest and case, as it is and with margins twice as wide, and every block of the documentation. */
    private static List<String> everything() throws IOException {
        List<String> all = new ArrayList<>();
        for (String part : List.of("manifests", "examples", "docs", "runtime/src/test/resources")) {
            try (Stream<Path> files = Files.walk(REPOSITORY.resolve(part))) {
                for (Path file : files.filter(f -> f.toString().matches(".*\\.(ya?ml|md)"))
                        .filter(f -> !f.toString().contains("node_modules"))
                        .toList()) {
                    String text = Files.readString(file);
                    if (file.toString().endsWith(".md")) {
                        BLOCK.matcher(text).results().forEach(block -> all.add(block.group(1)));
                    } else {
                        all.add(text);
                        all.add(MARGIN.matcher(text)
                                .replaceAll(margin -> margin.group().repeat(2)));
                    }
                }
            }
        }
        return all;
    }

    /** What the runtime makes of it: the complete streams, without their places. */
    private Map<String, Object> streams(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".yaml"), text);
        Map<String, Object> streams = new LinkedHashMap<>();
        Connector.load(file)
                .connector()
                .ifPresent(c ->
                        c.source().streams().forEach((stream, spec) -> streams.put(stream, Plain.value(spec.node()))));
        return streams;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private static Terminal.Ran fmt(Path file) {
        return new Terminal().run("fmt", file.toString());
    }

    private static Terminal.Ran fmt(String option, Path file) {
        return new Terminal().run("fmt", option, file.toString());
    }
}
