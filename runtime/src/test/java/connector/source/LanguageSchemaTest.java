package connector.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import connector.base.Json;
import connector.manifest.ManifestFile;
import connector.manifest.Plain;
import connector.spec.Defs;
import connector.spec.Key;
import connector.spec.Problems;
import connector.spec.Reading;
import connector.spec.Scope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageSchemaTest {
    private static final Path FOLDER = Path.of("..", "schema").toAbsolutePath().normalize();

    private static final String HEAD = """
            spec: 1
            name: shop
            version: 1.0.0
            title: Shop
            http: {base_url: https://api.example.com}
            """;

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(LanguageSchema.manifest(), InputFormat.JSON);

    static Stream<Path> manifests() throws IOException {
        List<Path> all = new ArrayList<>();
        for (String folder : List.of("manifests", "examples")) {
            try (Stream<Path> files = Files.walk(Path.of("..", folder))) {
                files.filter(f -> f.toString().endsWith(".yaml"))
                        .filter(LanguageSchemaTest::isManifest)
                        .filter(f -> SourceLoader.load(f, new Problems()).isPresent())
                        .forEach(all::add);
            }
        }
        return all.stream().sorted();
    }

    private static boolean isManifest(Path file) {
        try {
            return Files.readString(file).lines().anyMatch(line -> line.startsWith("spec: 1"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Whatever the loader takes, editors must take too. */
    @ParameterizedTest
    @MethodSource("manifests")
    void every_shipped_manifest_is_valid(Path file) throws IOException {
        assertThat(errors(Files.readString(file))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "streams: {a: {endpoint: GET /a}}",
                "streams: {a: null}",
                "streams: {a: {paginator: none, cursor: null}}",
                "streams: {a: {use: [x, {y: {object: b}}], paginator: {into: query.cursor}}}",
                "presets: {x: {with: {object: contacts}, cursor: {order: \"{{with.order}}\", since: \"{{with.since}}\"}}}\nstreams: {a: {use: x}}",
                "defaults: {errors: [{status: [403, 4xx], header: {X: null}, then: skip, because: No.}]}\nstreams: {a: {}}",
                "streams: {a: {for_each: {b: {stream: c, parents: changed}, d: [1, 2], e: \"{{config.x}}\"}}}",
                "config: {a: string, b: [string], c: {id: string}, d: {type: integer, default: 1}}\nstreams: {a: {}}",
            })
    void what_the_language_allows_is_valid(String manifest) {
        assertThat(errors(HEAD + manifest)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "streems: {a: {endpoint: GET /a}}",
                "streams: {a: {endpoint: GET /a}}\ncolour: red",
                "streams: {a: {paginatorr: none}}",
                "streams: {a: {paginator: {type: offset, into: query.o, next: $.n}}}",
                "streams: {a: {paginator: {type: ofset, into: query.o}}}",
                "streams: {a: {paginator: {type: offset, into: offset}}}",
                "streams: {a: {cursor: {field: b, order: upwards}}}",
                "streams: {a: {single: sometimes}}",
                "streams: {a: {errors: [{status: 404}]}}",
                "streams: {a: {schema: {id: strnig}}}",
                "streams: {a: {transform: [{ad: {x: 1}}]}}",
                "streams: {a: {records: data}}",
                "defaults: {use: x}\nstreams: {a: {}}",
                "streams: {a: {with: {x: 1}}}",
                "config: {a: {type: strnig}}\nstreams: {a: {}}",
            })
    void what_the_language_does_not_know_is_invalid(String manifest) {
        assertThat(errors(HEAD + manifest)).isNotEmpty();
    }

    @Test
    void what_is_referred_to_is_what_would_stand_there() throws IOException {
        Map<?, ?> shared = (Map<?, ?>) Json.parse(LanguageSchema.manifest());
        Object whole = Json.parse(Json.text(LanguageSchema.whole()));

        int found = same(shared, whole, shared);

        assertThat(found).as("keys that are written once").isGreaterThan(400);
    }

    /** Follows references to keys only where the whole schema has none; gives how many there were. */
    private static int same(Object shared, Object whole, Map<?, ?> root) {
        if (shared instanceof Map<?, ?> map && map.get("$ref") instanceof String ref && !map.equals(whole)) {
            Object target = root;
            for (String step : ref.substring("#/".length()).split("/")) {
                target = target instanceof List<?> list
                        ? list.get(Integer.parseInt(step))
                        : ((Map<?, ?>) target).get(step);
            }
            return 1 + same(target, whole, root);
        }
        int found = 0;
        if (shared instanceof Map<?, ?> map && whole instanceof Map<?, ?> all) {
            assertThat(map.keySet()).isEqualTo(all.keySet());
            for (Object key : map.keySet()) {
                found += same(map.get(key), all.get(key), root);
            }
        } else if (shared instanceof List<?> list && whole instanceof List<?> all) {
            assertThat(list).hasSameSizeAs(all);
            for (int i = 0; i < list.size(); i++) {
                found += same(list.get(i), all.get(i), root);
            }
        } else {
            assertThat(shared).isEqualTo(whole);
        }
        return found;
    }

    /** Faults that an editor can see without knowing what a manifest means. */
    private static final Pattern VISIBLE = Pattern.compile("# error \\S+ "
            + "(key\\.unknown|type\\.unknown|word\\.unknown|location|path\\.not_rooted|schema\\.type|step\\.unknown)");

    @ParameterizedTest
    @MethodSource("broken")
    void editors_see_the_plain_faults_and_no_others(Path file) throws IOException {
        String text = Files.readString(file);
        if (text.startsWith("# warning")) {
            assertThat(errors(text)).isEmpty();
        } else {
            assertThat(errors(text)).isNotEmpty();
        }
    }

    static Stream<Path> broken() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src", "test", "resources", "broken"))) {
            return files
                    // What a map inherits from `defaults` no schema can see.
                    .filter(file -> !file.endsWith("unknown_key_of_an_inherited_type.yaml"))
                    .filter(file -> {
                        try {
                            String first = Files.readAllLines(file).get(0);
                            return first.startsWith("# warning")
                                    || VISIBLE.matcher(first).matches();
                        } catch (IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    })
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @Test
    void the_head_must_be_there() {
        assertThat(errors("streams: {a: {}}")).hasSizeGreaterThan(3);
    }

    @Test
    void every_key_has_a_description_and_an_example_that_it_reads_itself() {
        Scope scope = Scope.open("config", "with", "stream", "invoice", "repo");
        List<String> wrong = new ArrayList<>();
        Defs defs = new Defs(key -> {
            Problems problems = new Problems();
            if (key.description().isBlank() || key.example().isBlank()) {
                wrong.add(key.name() + " lacks a description or an example");
            }
            read(key, new Reading(problems, scope, Path.of("..", "manifests")));
            problems.sorted().forEach(p -> wrong.add(key.name() + ": " + p.message()));
            return key.example();
        });
        ManifestComponent.SPEC.jsonSchema(defs);
        assertThat(wrong).isEmpty();
        assertThat(defs.all()).hasSizeGreaterThan(20);
    }

    private static void read(Key<?> key, Reading reading) {
        ManifestFile.read("example.yaml", key.example().getBytes(StandardCharsets.UTF_8), reading.problems())
                .ifPresent(node -> key.type().read(node, reading));
    }

    private static List<String> errors(String yaml) {
        Problems problems = new Problems();
        Object value = ManifestFile.read("manifest.yaml", yaml.getBytes(StandardCharsets.UTF_8), problems)
                .map(Plain::value)
                .orElseThrow(() -> new AssertionError(problems.sorted()));
        return SCHEMA.validate(Json.text(value), InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void every_manifest_tells_editors_where_its_schema_is(Path manifest) throws IOException {
        String first = Files.readString(manifest).lines().findFirst().orElse("");
        assertThat(first).startsWith("# yaml-language-server: $schema=");
        Path schema = manifest.toAbsolutePath()
                .getParent()
                .resolve(first.substring(first.indexOf('=') + 1))
                .normalize();
        assertThat(schema).isEqualTo(FOLDER.resolve("connector.schema.json")).exists();
    }

    @Test
    void the_catalog_for_schema_stores_names_schemas_that_are_there() throws IOException {
        Map<?, ?> catalog = (Map<?, ?>) Json.parse(Files.readAllBytes(FOLDER.resolve("catalog.json")));
        assertThat((List<?>) catalog.get("schemas")).hasSize(2).allSatisfy(one -> {
            Map<?, ?> entry = (Map<?, ?>) one;
            assertThat(FOLDER.resolve(entry.get("url").toString())).exists();
            assertThat((List<?>) entry.get("fileMatch")).isNotEmpty();
        });
    }
}
