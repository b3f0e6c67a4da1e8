package connector.record;

import static connector.record.Given.element;
import static connector.record.Given.json;
import static connector.record.Given.read;
import static org.assertj.core.api.Assertions.assertThat;

import connector.base.Failure;
import connector.base.Json;
import connector.schema.RecordSchema;
import connector.template.Env;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Any steps on any record: what leaves of the bytes of a page is what leaves of a tree of the same content, and the rows are
 * those that {@link TreeSteps} makes, which has no code in common with the steps.
 */
class StepsRandomTest {
    private static final int TRIES = 1_500;
    private static final int DRAWS = 5_000;
    private static final int MOST_STEPS = 4;
    private static final Env ENV = Env.of(Map.of("config", Map.of("hash_salt", "s")));
    private static final Map<String, TreeSteps.Step> STEPS = TreeSteps.all();
    private static final List<String> VALUES = List.of(
            "null",
            "\"\"",
            "\"5\"",
            "\" 07.0 \"",
            "\"TRUE\"",
            "0",
            "false",
            "\"{no\"",
            "\"a long text\"",
            "5",
            "1.50",
            "true",
            "\"ä\\u0041\"",
            "\"{\\\"a\\\": 1}\"",
            "\"anna@example.com\"",
            "\" \"",
            "[{\"a\":null,\"b\":1}]",
            "[{\"b\":1}]",
            "{\"a\":\" true\",\"l\":[{\"x\":1.50},{\"y\":2},\"x\"]}",
            "{\"a\": 0, \"l\":{\"x\":[1]}}",
            "[]",
            "[ 1 , \"x\" ]",
            "[{\"a\":\"k\",\"b\":2},{\"a\": \"m\"}]",
            "{}",
            "{\"a\": 1, \"l\":[{\"x\":1},2], \"b\" : null,\"p\":\"[2]\"}");

    @Test
    void steps_on_bytes_do_what_they_do_on_trees() {
        int failed = 0;
        for (long seed = 0; seed < TRIES; seed++) {
            Random random = new Random(seed);
            String record = record(random);
            String steps = steps(random);
            Transformer transformer = new Transformer(Optional.empty(), read(TransformSpec.TYPE, steps));
            String bytes = leaving(transformer, element(record));
            String tree = leaving(transformer, json(record));
            assertThat(bytes).as("seed %d: %s on %s", seed, steps, record).isEqualTo(tree);
            failed += bytes.startsWith("SCHEMA") ? 1 : 0;
        }
        assertThat(failed).as("most of them can be done").isLessThan(TRIES / 2);
    }

    @Test
    void steps_do_what_the_documentation_says() {
        int done = 0;
        int failed = 0;
        for (long seed = 0; seed < DRAWS; seed++) {
            Random random = new Random(seed);
            String record = record(random);
            List<String> drawn = draw(random);
            Transformer transformer =
                    new Transformer(Optional.empty(), read(TransformSpec.TYPE, String.join("", drawn)));
            Optional<List<Map<String, Object>>> wanted = wanted(record, drawn);
            Optional<List<Map<String, Object>>> made = made(transformer, record);
            assertThat(made).as("seed %d: %s on %s", seed, drawn, record).isEqualTo(wanted);
            assertThat(made.map(StepsRandomTest::names))
                    .as("order, seed %d", seed)
                    .isEqualTo(wanted.map(StepsRandomTest::names));
            done += wanted.map(List::size).orElse(0);
            failed += wanted.isEmpty() ? 1 : 0;
        }
        assertThat(done).isGreaterThan(DRAWS / 2);
        assertThat(failed).isBetween(DRAWS / 20, DRAWS * 2 / 3);
    }

    private static List<List<String>> names(List<Map<String, Object>> records) {
        return records.stream().map(r -> List.copyOf(r.keySet())).toList();
    }

    @SuppressWarnings("unchecked") // an object was drawn
    private static Optional<List<Map<String, Object>>> wanted(String record, List<String> steps) {
        List<Map<String, Object>> records = List.of((Map<String, Object>) TextTree.of(record));
        try {
            for (String step : steps) {
                TreeSteps.Step on = STEPS.get(step.strip().substring(2));
                records = records.stream().flatMap(r -> on.apply(r).stream()).toList();
            }
            return Optional.of(records);
        } catch (TreeSteps.Fails e) {
            return Optional.empty();
        }
    }

    @SuppressWarnings("unchecked") // records are objects
    private static Optional<List<Map<String, Object>>> made(Transformer transformer, String record) {
        try {
            return Optional.of(transformer.rows(List.of(element(record)), ENV).stream()
                    .map(row -> (Map<String, Object>) TextTree.of(Json.text(row.fields())))
                    .toList());
        } catch (Failure e) {
            return Optional.empty();
        }
    }

    private static String leaving(Transformer transformer, Object element) {
        try {
            List<Row> rows = transformer.rows(List.of(element), ENV);
            Conformer conformer =
                    new Conformer(RecordSchema.EMPTY, Map.of(), ConformSettings.of(List.of(), DriftPolicy.DEFAULT));
            ConformedPage page = conformer.conform(rows);
            List<Object> all = new ArrayList<>();
            page.bodies().forEach(body -> all.add(json(new String(body, StandardCharsets.UTF_8))));
            return Json.text(List.of(all, conformer.singerSchema()));
        } catch (Failure e) {
            return e.kind() + " " + e.getMessage();
        }
    }

    private static String steps(Random random) {
        return String.join("", draw(random));
    }

    private static List<String> draw(Random random) {
        List<String> names = List.copyOf(STEPS.keySet());
        List<String> all = new ArrayList<>();
        for (int i = random.nextInt(MOST_STEPS); i >= 0; i--) {
            all.add("- " + names.get(random.nextInt(names.size())) + "\n");
        }
        return all;
    }

    private static String record(Random random) {
        List<String> all = new ArrayList<>();
        for (String name : List.of("b", "aB", "a_b", "o", "a", "l", "p", "HTTPStatus2xx", "x-Y z")) {
            if (random.nextInt(3) > 0) {
                all.add(" \"" + name + "\": " + VALUES.get(random.nextInt(VALUES.size())));
            }
        }
        return "{" + String.join(",", all) + "}";
    }
}
