package connector.record;

import static connector.record.Given.json;
import static connector.record.Given.schema;
import static org.assertj.core.api.Assertions.assertThat;

import connector.manifest.YamlMerge;
import connector.schema.CompactText;
import connector.schema.Field;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InferenceTest {
    private static final int TRIES = 3_000;
    private static final List<String> VALUES = List.of(
            "null",
            "\"\"",
            "\"x\"",
            "5",
            "1.5",
            "99999999999999999999",
            "true",
            "\"2026-01-01\"",
            "\"2026-01-01T00:00:00Z\"",
            "\"2026-01-01T00:00:00\"",
            "[]",
            "{}",
            "[1,null,2.5]",
            "[{\"a\":1}]",
            "[{\"b\":\"x\"},{\"a\":\"x\"}]",
            "{\"a\":null}",
            "{\"a\":1}",
            "{\"A\":1}",
            "{\"a\":\"x\",\"b\":[1]}",
            "{\"a\":{\"c\":true}}");

    private static Map<String, Field> infer(Optional<ZoneId> zone, Map<String, Field> known, List<String> records) {
        Map<String, Field> all = known;
        for (String record : records) {
            all = new Inference(zone).with(all, (Map<?, ?>) json(record));
        }
        return all;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{};                          {'a':1,'b':'x','c':true,'d':1.5}; {a: integer, b: string, c: boolean, d: number}",
                "{};                          {'t':'2026-01-01T10:00:00+02:00','d':'2026-01-01'}; {t: timestamp, d: date}",
                "{};                          {'n':null,'e':'','l':[],'o':{}};  {}",
                "{};                          {'o':{'x':{'y':1}},'l':[{'k':1}]}; {o: {x: {y: integer}}, l: [{k: integer}]}",
                "{a: integer};                {'a':1.5};                       {a: number}",
                "{a: integer};                {'a':'x'};                       {a: string}",
                "{a: string};                 {'a':5};                         {a: string}",
                "{a: number};                 {'a':5};                         {a: number}",
                "{a: decimal};                {'a':'1.50'};                    {a: decimal}",
                "{a: any};                    {'a':{'x':1}};                   {a: any}",
                "{a: object};                 {'a':{'x':1}};                   {a: object}",
                "{a: array};                  {'a':[1]};                       {a: array}",
                "{a: 'string!'};              {'a':null};                      {a: string}",
                "{a: 'string!'};              {'a':'x'};                       {a: 'string!'}",
                "{a: timestamp(epoch_seconds)}; {'a':1767225600};              {a: timestamp(epoch_seconds)}",
                "{a: {x: integer}};           {'a':{'y':'z'}};                 {a: {x: integer, y: string}}",
                "{a: [integer]};              {'a':['x']};                     {a: [string]}",
                "{a: {x: integer}};           {'a':'text'};                    {a: string}",
            })
    void types_widen_and_never_narrow(String declared, String record, String expected) {
        assertThat(infer(Optional.empty(), schema(declared).fields(), List.of(record.replace('\'', '"'))))
                .isEqualTo(schema(expected).fields());
    }

    @Test
    void the_order_of_records_makes_no_difference_and_a_second_look_changes_nothing() {
        for (long seed = 0; seed < TRIES; seed++) {
            Random random = new Random(seed);
            Optional<ZoneId> zone = random.nextBoolean() ? Optional.of(ZoneId.of("UTC")) : Optional.empty();
            List<String> a = records(random);
            List<String> b = records(random);
            Map<String, Field> ab = infer(zone, infer(zone, Map.of(), a), b);
            assertThat(ab).as("seed %d: %s %s", seed, a, b).isEqualTo(infer(zone, infer(zone, Map.of(), b), a));
            assertThat(infer(zone, ab, a)).as("seed %d: %s again", seed, a).isEqualTo(ab);
        }
    }

    /** What is written into a manifest and read again is what was found. */
    @Test
    void what_is_written_is_what_was_found() {
        for (long seed = 0; seed < TRIES / 10; seed++) {
            Random random = new Random(seed);
            Map<String, Field> first = infer(Optional.empty(), Map.of(), records(random));
            Map<String, Field> both = infer(Optional.empty(), first, records(random));
            String text = YamlMerge.of(
                            "# top\nschema: {} # mine\n", List.of("schema"), CompactText.difference(Map.of(), first))
                    .orElseThrow();
            String wider = YamlMerge.of(text, List.of("schema"), CompactText.difference(first, both))
                    .orElseThrow();
            String block = YamlMerge.of(
                            "schema:\n  z: string # last\n# end\n",
                            List.of("schema"),
                            CompactText.difference(Map.of(), both))
                    .orElseThrow();
            assertThat(schema(of(wider)).fields())
                    .as("seed %d: %s", seed, wider)
                    .isEqualTo(both);
            assertThat(wider).startsWith("# top\nschema: {").endsWith("} # mine\n");
            assertThat(block).startsWith("schema:\n  z: string # last\n").endsWith("# end\n");
        }
    }

    private static String of(String text) {
        return text.substring(text.indexOf("schema:") + "schema:".length()).strip();
    }

    private static List<String> records(Random random) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            List<String> members = new ArrayList<>();
            for (String name : List.of("f", "g", "h")) {
                if (random.nextInt(4) > 0) {
                    members.add("\"" + name + "\":" + VALUES.get(random.nextInt(VALUES.size())));
                }
            }
            all.add("{" + String.join(",", members) + "}");
        }
        return all;
    }
}
