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

/** Any steps on any record: what leaves of the bytes of a page is what leaves of a tree of the same content. */
class StepsRandomTest {
    private static final int TRIES = 1_500;
    private static final int MOST_STEPS = 4;
    private static final Env ENV = Env.of(Map.of("config", Map.of("hash_salt", "s")));
    private static final List<String> STEPS = List.of(
            "add: {b: \"{{record.a}}\", n.m: 1}",
            "remove: [b, o.a]",
            "keep: [a, l, o.b, aB]",
            "rename: {a: z, o.a: y}",
            "flatten: {field: o}",
            "explode: l",
            "explode: o.l",
            "pivot: {field: l, name: a, value: b}",
            "parse_json: [p, o.p]",
            "cast: {a: string, b: integer, o.a: boolean}",
            "snake_case: all",
            "hash: [a, l.a]",
            "mask: {b: email, l: last4, o.a: all}");
    private static final List<String> VALUES = List.of(
            "null",
            "\"\"",
            "\"5\"",
            "5",
            "1.50",
            "true",
            "\"ä\\u0041\"",
            "\"{\\\"a\\\": 1}\"",
            "\"anna@example.com\"",
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
        List<String> all = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(MOST_STEPS); i++) {
            all.add("- " + STEPS.get(random.nextInt(STEPS.size())) + "\n");
        }
        return String.join("", all);
    }

    private static String record(Random random) {
        List<String> all = new ArrayList<>();
        for (String name : List.of("b", "aB", "o", "a", "l", "p")) {
            if (random.nextInt(3) > 0) {
                all.add(" \"" + name + "\": " + VALUES.get(random.nextInt(VALUES.size())));
            }
        }
        return "{" + String.join(",", all) + "}";
    }
}
