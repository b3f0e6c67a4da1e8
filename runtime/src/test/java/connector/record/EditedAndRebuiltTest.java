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
 * from a tree. The tree is read and changed by code of its own ({@link TextTree}, {@link RebuiltSteps}, {@link Rebuilt}); of
 * the runtime it knows the SCHEMA alone. What comes as plain values leaves as the same record.
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
        int changed = 0;
        for (long seed = 0; seed < STREAMS; seed++) {
            Random random = new Random(seed);
            Map<String, Object> fields = fields(random, 2);
            List<String> steps = steps(random);
            DriftPolicy drift = new DriftPolicy(
                    random.nextBoolean() ? UnknownFields.ADD : UnknownFields.DROP,
                    List.of(TypeMismatch.WIDEN, TypeMismatch.QUARANTINE).get(random.nextInt(2)));
            Set<List<String>> deselected =
                    random.nextInt(4) == 0 ? Set.of(List.of("a"), List.of("name", "b")) : Set.of();
            ConformSettings settings =
                    new ConformSettings(List.of(), drift, Optional.empty(), deselected, random.nextInt(5) == 0);
            Transformer transformer =
                    new Transformer(Optional.empty(), Given.read(TransformSpec.TYPE, steps.toString()));
            Conformer edited = new Conformer(Given.schema(yaml(fields)), Map.of(), settings);
            Conformer plain = new Conformer(Given.schema(yaml(fields)), Map.of(), settings);
            Rebuilt rebuilt = new Rebuilt(
                    fields,
                    deselected,
                    drift.unknown() == UnknownFields.ADD,
                    drift.mismatch() == TypeMismatch.QUARANTINE,
                    settings.padNulls());
            for (int page = 0; page < 3; page++) {
                List<String> records = new ArrayList<>();
                for (int i = 0; i < 3; i++) {
                    records.add(record(random));
                }
                String what = "seed " + seed + ", schema " + yaml(fields) + ", transform " + steps + ", " + settings
                        + ", records " + records;
                Outcome bytes = outcome(edited, transformer, records, Given::element);
                Outcome values = outcome(plain, transformer, records, Given::json);
                assertThat(bytes.told()).as(what).isEqualTo(values.told());
                assertThat(Rebuilt.same(values.trees(), bytes.trees())).as(what).isTrue();
                if (bytes.schema().isEmpty()) {
                    assertThat(rebuilt(rebuilt, steps, records, Map.of()))
                            .as(what)
                            .isEmpty();
                    continue;
                }
                List<Object> wanted = rebuilt(
                                rebuilt, steps, records, bytes.schema().get())
                        .orElseThrow(() -> new AssertionError(what));
                List<Object> left = bytes.trees();
                assertThat(Rebuilt.same(wanted, left))
                        .as("%s%nwanted %s%nleft %s", what, wanted, left)
                        .isTrue();
                assertThat(bytes.texts().toString().replace(", ", ""))
                        .as(what)
                        .doesNotContain("\n", "\r", "\\u0000", "\0");
                compared += left.size();
                changed += left.toString()
                                .equals(records.stream()
                                        .map(TextTree::of)
                                        .toList()
                                        .toString())
                        ? 0
                        : 1;
            }
            assertThat(edited.changes()).as("seed %d", seed).isEqualTo(plain.changes());
        }
        assertThat(compared).isGreaterThan(STREAMS);
        assertThat(changed).as("pages in which something was edited").isGreaterThan(STREAMS);
    }

    /** The records that have to leave; empty when the page has to fail. */
    private static Optional<List<Object>> rebuilt(
            Rebuilt rebuilt, List<String> steps, List<String> records, Map<String, Object> schema) {
        List<Object> wanted = new ArrayList<>();
        for (String text : records) {
            @SuppressWarnings("unchecked") // an object was drawn
            Map<String, Object> record = (Map<String, Object>) TextTree.of(text);
            try {
                steps.forEach(step -> RebuiltSteps.apply(step, record));
            } catch (RebuiltSteps.Taken taken) {
                return Optional.empty();
            }
            try {
                if (!schema.isEmpty()) {
                    wanted.add(rebuilt.record(record, schema));
                }
            } catch (Rebuilt.Unfit unfit) {
                if (!rebuilt.aside()) {
                    throw new AssertionError(unfit.getMessage() + " " + schema + " " + record, unfit);
                }
            }
        }
        return schema.isEmpty() ? Optional.of(List.of()) : Optional.of(wanted);
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

    /** What a page came to; without a schema it failed. */
    private record Outcome(
            List<String> texts, Map<String, Long> counts, Optional<Map<String, Object>> schema, String failure) {
        /** All but the records. */
        List<Object> told() {
            return List.of(counts, schema, failure);
        }

        List<Object> trees() {
            return texts.stream().map(TextTree::of).toList();
        }
    }

    private interface Reading {
        Object element(String json);
    }

    private static Outcome outcome(Conformer conformer, Transformer transformer, List<String> records, Reading how) {
        try {
            List<Object> elements = new ArrayList<>();
            records.forEach(record -> elements.add(how.element(record)));
            ConformedPage page = conformer.conform(transformer.rows(elements, Env.EMPTY));
            return new Outcome(Given.bodies(page), Given.counts(page), Optional.of(conformer.singerSchema()), "");
        } catch (Failure failure) {
            return new Outcome(
                    List.of(), Map.of(), Optional.empty(), failure.kind().name());
        }
    }

    /** Types by name: a word, a map for an object, a list of one for a list. */
    private static Map<String, Object> fields(Random random, int depth) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (String name : NAMES) {
            if (random.nextInt(3) == 0) {
                continue;
            }
            if (depth > 0 && random.nextInt(5) == 0) {
                all.put(name, fields(random, depth - 1));
            } else if (depth > 0 && random.nextInt(8) == 0) {
                all.put(name, List.of(fields(random, depth - 1)));
            } else {
                String word = TYPES.get(random.nextInt(TYPES.size()));
                all.put(name, word.startsWith("[") ? List.of(word.substring(1, word.length() - 1)) : word);
            }
        }
        return all.isEmpty() ? Map.of("id", "string") : all;
    }

    private static String yaml(Object type) {
        if (type instanceof Map<?, ?> map) {
            List<String> all = new ArrayList<>();
            map.forEach((name, of) -> all.add("\"" + name + "\": " + yaml(of)));
            return "{" + String.join(", ", all) + "}";
        }
        return type instanceof List<?> list ? "[" + yaml(list.get(0)) + "]" : "\"" + type + "\"";
    }

    private static List<String> steps(Random random) {
        List<String> steps = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            steps.add(RebuiltSteps.all().get(random.nextInt(RebuiltSteps.all().size())));
        }
        return steps;
    }
}
