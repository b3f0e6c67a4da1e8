package connector.record;

import connector.base.Json;
import connector.format.Inside;
import connector.format.JsonObject;
import connector.manifest.ManifestFile;
import connector.schema.RecordSchema;
import connector.schema.Schemas;
import connector.spec.Problem;
import connector.spec.Problems;
import connector.spec.Reading;
import connector.spec.Scope;
import connector.spec.Type;
import connector.template.Env;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shorthands of the tests here: YAML and JSON to what is tested, and back to text. */
final class Given {
    private Given() {}

    static <T> T read(Type<T> type, String yaml) {
        Problems problems = new Problems();
        return ManifestFile.read("m.yaml", yaml.getBytes(StandardCharsets.UTF_8), problems)
                .flatMap(node -> type.read(node, reading(problems)))
                .orElseThrow(() -> new AssertionError(texts(problems)));
    }

    static List<String> problems(Type<?> type, String yaml) {
        Problems problems = new Problems();
        ManifestFile.read("m.yaml", yaml.getBytes(StandardCharsets.UTF_8), problems)
                .ifPresent(node -> type.read(node, reading(problems)));
        return texts(problems);
    }

    private static Reading reading(Problems problems) {
        return new Reading(problems, Scope.open("config", "invoice"), Path.of(""));
    }

    private static List<String> texts(Problems problems) {
        return problems.sorted().stream().map(Problem::text).toList();
    }

    static RecordSchema schema(String yaml) {
        return read(Schemas.TYPE, yaml);
    }

    static Object json(String text) {
        try {
            return Json.parse(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An element of a page, still in its bytes. */
    static JsonObject element(String object) {
        byte[] utf8 = object.getBytes(StandardCharsets.UTF_8);
        return new Inside().object(utf8, 0, utf8.length);
    }

    /** Rows of JSON objects, as they came. */
    static List<Row> rows(String... objects) {
        List<Row> rows = new ArrayList<>();
        for (String object : objects) {
            rows.addAll(
                    new Transformer(Optional.empty(), TransformSpec.NONE).rows(List.of(element(object)), Env.EMPTY));
        }
        return rows;
    }

    static List<String> bodies(ConformedPage page) {
        return page.bodies().stream()
                .map(body -> new String(body, StandardCharsets.UTF_8))
                .toList();
    }

    /** A stream without primary key whose drift is handled in some way. */
    static Conformer conformer(String schema, DriftPolicy.UnknownFields unknown, DriftPolicy.TypeMismatch mismatch) {
        return new Conformer(
                schema(schema), Map.of(), ConformSettings.of(List.of(), new DriftPolicy(unknown, mismatch)));
    }

    static Conformer conformer(String schema) {
        return new Conformer(schema(schema), Map.of(), ConformSettings.of(List.of(), DriftPolicy.DEFAULT));
    }

    /** Counts as text: what, where, times. */
    static Map<String, Long> counts(ConformedPage page) {
        Map<String, Long> all = new LinkedHashMap<>();
        page.counts().forEach(c -> all.put(c.what() + " " + c.where(), c.times()));
        return all;
    }
}
