package connector.record;

import static org.assertj.core.api.Assertions.assertThat;

import connector.base.Failure;
import connector.base.Json;
import connector.format.RandomJson;
import connector.record.DriftPolicy.TypeMismatch;
import connector.record.DriftPolicy.UnknownFields;
import connector.template.Env;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Whatever comes, under whatever schema and transform: a record that was edited in its bytes is the record that is rebuilt
 * from a tree of it. The tree knows nothing of bytes; its values are made one by one, every number a BigDecimal.
 */
class EditedAndRebuiltTest {
    private static final int STREAMS = 4_000;
    private static final List<String> NAMES = List.of("id", "a", "b", "name", "x y", "Größe", "日本", "new");
    private static final List<String> TYPES = List.of(
            "string",
            "integer",
            "number",
            "decimal",
            "boolean",
            "timestamp",
            "timestamp(epoch_seconds)",
            "date",
            "object",
            "array",
            "any",
            "[string]",
            "[integer]",
            "string!");

    @Test
    void a_record_edited_in_its_bytes_is_the_record_rebuilt_from_a_tree() {
        int compared = 0;
        for (long seed = 0; seed < STREAMS; seed++) {
            Random random = new Random(seed);
            String schema = fields(random, 2);
            String steps = steps(random);
            DriftPolicy drift = new DriftPolicy(
                    random.nextBoolean() ? UnknownFields.ADD : UnknownFields.DROP,
                    List.of(TypeMismatch.WIDEN, TypeMismatch.QUARANTINE).get(random.nextInt(2)));
            Set<List<String>> deselected =
                    random.nextInt(4) == 0 ? Set.of(List.of("a"), List.of("name", "b")) : Set.of();
            ConformSettings settings =
                    new ConformSettings(List.of(), drift, Optional.empty(), deselected, random.nextInt(5) == 0);
            Transformer transformer = new Transformer(Optional.empty(), Given.read(TransformSpec.TYPE, steps));
            Conformer edited = new Conformer(Given.schema(schema), Map.of(), settings);
            Conformer rebuilt = new Conformer(Given.schema(schema), Map.of(), settings);
            for (int page = 0; page < 3; page++) {
                List<String> records = new ArrayList<>();
                for (int i = 0; i < 3; i++) {
                    records.add(record(random));
                }
                String what = "seed " + seed + ", schema " + schema + ", transform " + steps + ", records " + records;
                Outcome bytes = outcome(edited, transformer, records, Given::element);
                Outcome tree = outcome(rebuilt, transformer, records, Given::json);
                assertThat(bytes.values()).as(what).isEqualTo(tree.values());
                assertThat(bytes.told()).as(what).isEqualTo(tree.told());
                assertThat(bytes.text()).as(what).doesNotContain("\n", "\r", "\\u0000");
                compared += bytes.values().size();
            }
            assertThat(edited.changes()).as("seed %d", seed).isEqualTo(rebuilt.changes());
        }
        assertThat(compared).isGreaterThan(STREAMS);
    }

    /** Half a surrogate pair in a name is no JSON to the parser. */
    private static String record(Random random) {
        while (true) {
            String record = RandomJson.object(random, 3);
            try {
                Json.parse(record.getBytes(StandardCharsets.UTF_8));
                return record;
            } catch (IOException e) {
                continue;
            }
        }
    }

    /** What a page came to: records as trees, everything that was told of it, and its bytes. */
    private record Outcome(List<Object> values, Object told, String text) {}

    private interface Reading {
        Object element(String json);
    }

    private static Outcome outcome(Conformer conformer, Transformer transformer, List<String> records, Reading how) {
        List<Object> values = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        try {
            List<Object> elements = new ArrayList<>();
            records.forEach(record -> elements.add(how.element(record)));
            ConformedPage page = conformer.conform(transformer.rows(elements, Env.EMPTY));
            for (byte[] body : page.bodies()) {
                String json = new String(body, StandardCharsets.UTF_8);
                text.append(json);
                values.add(Given.json(json));
                assertThat(json).isEqualTo(new String(json.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
            }
            return new Outcome(values, List.of(counts(page), page.schema()), text.toString());
        } catch (Failure failure) {
            return new Outcome(values, failure.kind(), "");
        }
    }

    private static Map<String, Long> counts(ConformedPage page) {
        return new LinkedHashMap<>(Given.counts(page));
    }

    private static String fields(Random random, int depth) {
        List<String> all = new ArrayList<>();
        for (String name : NAMES) {
            if (random.nextInt(3) == 0) {
                continue;
            }
            String type = depth > 0 && random.nextInt(5) == 0
                    ? fields(random, depth - 1)
                    : depth > 0 && random.nextInt(8) == 0
                            ? "[" + fields(random, depth - 1) + "]"
                            : TYPES.get(random.nextInt(TYPES.size()));
            boolean bare = type.startsWith("{") || type.startsWith("[");
            all.add("\"" + name + "\": " + (bare ? type : "\"" + type + "\""));
        }
        return all.isEmpty() ? "{id: string}" : "{" + String.join(", ", all) + "}";
    }

    private static String steps(Random random) {
        List<String> steps = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            steps.add(List.of(
                            "{remove: [b, name.a]}",
                            "{keep: [id, a, name.b, new]}",
                            "{rename: {a: was_a, name.id: name_id}}",
                            "{rename: {id: a, a: id}}",
                            "{add: {new: 1, \"b.c\": x}}",
                            "{add: {copy: \"{{record.a}}\", again: \"{{record.name.b}}\"}}",
                            "{flatten: {field: name, prefix: n}}",
                            "{flatten: {field: b, prefix: \"\"}}")
                    .get(random.nextInt(8)));
        }
        return "[" + String.join(", ", steps) + "]";
    }
}
