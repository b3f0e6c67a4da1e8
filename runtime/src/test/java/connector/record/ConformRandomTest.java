package connector.record;

import static connector.record.Given.bodies;
import static connector.record.Given.rows;
import static connector.record.Given.schema;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import connector.base.Json;
import connector.record.DriftPolicy.TypeMismatch;
import connector.record.DriftPolicy.UnknownFields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever comes under whatever schema: what leaves is valid under the schema that was sent before it. */
class ConformRandomTest {
    /** Enough to meet every pair of type and value many times, in about a second. */
    private static final int STREAMS = 150;

    private static final int PAGES = 4;
    private static final Set<String> PLAIN_WORDS = Set.of("type", "format", "properties", "items");
    private static final List<String> TYPES = List.of(
            "string",
            "integer",
            "number",
            "decimal",
            "boolean",
            "timestamp",
            "timestamp(epoch_seconds)",
            "date",
            "time",
            "object",
            "array",
            "any",
            "string!",
            "integer!",
            "[string]",
            "[integer!]");
    private static final List<String> VALUES = List.of(
            "null",
            "\"\"",
            "\"x\"",
            "\"5\"",
            "5",
            "-0",
            "1.50",
            "1e3",
            "12345678901234567890",
            "true",
            "{}",
            "[]",
            "[1,\"x\"]",
            "\"2026-01-01T00:00:00+02:00\"",
            "\"2026-01-01\"",
            "\"13:05:00\"",
            "1767225700",
            "\"a\\u0000\\ud800\"",
            "{\"q\":[{}]}");

    private final SchemaRegistry validators = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4);

    @ParameterizedTest
    @EnumSource(
            value = TypeMismatch.class,
            names = {"WIDEN", "QUARANTINE"})
    void what_leaves_is_valid_under_the_schema_sent_before(TypeMismatch mismatch) {
        for (long seed = 0; seed < STREAMS; seed++) {
            Random random = new Random(seed);
            String fields = fields(random, 2);
            UnknownFields unknown = random.nextBoolean() ? UnknownFields.ADD : UnknownFields.DROP;
            ConformSettings settings = ConformSettings.of(List.of(), new DriftPolicy(unknown, mismatch));
            Conformer conformer = new Conformer(schema(fields), Map.of(), settings);
            Map<String, Object> sent = conformer.singerSchema();
            for (int i = 0; i < PAGES; i++) {
                List<String> records = List.of(record(random, 2), record(random, 2), record(random, 2));
                ConformedPage page = conformer.conform(rows(records.toArray(String[]::new)));
                sent = page.schema().orElse(sent);
                assertPlain(sent);
                Schema validator = validators.getSchema(checkable(sent), InputFormat.JSON);
                for (String body : bodies(page)) {
                    assertThat(validator.validate(body, InputFormat.JSON))
                            .as("seed %d: %s, records %s, sent %s", seed, fields, records, body)
                            .isEmpty();
                }
            }
            Conformer next = new Conformer(schema(fields), conformer.changes(), settings);
            assertThat(next.singerSchema())
                    .as("seed %d: the state brings the schema back", seed)
                    .isEqualTo(sent);
        }
    }

    /** A time of day needs an offset for this validator, and must not have one for others: it stays as the API sent it. */
    private static String checkable(Map<String, Object> schema) {
        return Json.text(schema).replace(",\"format\":\"time\"", "");
    }

    private static String fields(Random random, int depth) {
        List<String> all = new ArrayList<>();
        for (String name : List.of("a", "b", "c", "d")) {
            int kind = random.nextInt(8);
            String type = kind == 0 && depth > 0
                    ? fields(random, depth - 1)
                    : kind == 1 && depth > 0
                            ? "[" + fields(random, depth - 1) + "]"
                            : quoted(TYPES.get(random.nextInt(TYPES.size())));
            if (random.nextInt(4) > 0) {
                all.add(name + ": " + type);
            }
        }
        return "{" + String.join(", ", all) + "}";
    }

    private static String quoted(String type) {
        return type.startsWith("[") ? type : '"' + type + '"';
    }

    private static String record(Random random, int depth) {
        Map<String, String> all = new LinkedHashMap<>();
        for (String name : List.of("b", "a", "d", "c", "new", "newer")) {
            int kind = random.nextInt(10);
            String value = kind < 2 && depth > 0
                    ? record(random, depth - 1)
                    : kind < 4 && depth > 0
                            ? "[" + record(random, depth - 1) + "," + record(random, depth - 1) + "]"
                            : VALUES.get(random.nextInt(VALUES.size()));
            if (random.nextInt(3) > 0) {
                all.put(name, "\"" + name + "\":" + value);
            }
        }
        return "{" + String.join(",", all.values()) + "}";
    }

    private static void assertPlain(Map<?, ?> schema) {
        assertThat(PLAIN_WORDS).containsAll((Set<String>) schema.keySet());
        assertThat(schema.get("type")).isNotNull();
        if (schema.get("type") instanceof List<?> types) {
            assertThat(types.stream().filter(t -> !t.equals("null"))).hasSize(1);
        }
        if (schema.get("properties") instanceof Map<?, ?> properties) {
            properties.values().forEach(p -> assertPlain((Map<?, ?>) p));
        }
        if (schema.get("items") instanceof Map<?, ?> items) {
            assertPlain(items);
        }
    }
}
