package connector.record;

import static connector.record.Given.bodies;
import static connector.record.Given.rows;
import static connector.record.Given.schema;
import static org.assertj.core.api.Assertions.assertThat;

import connector.record.DriftPolicy.TypeMismatch;
import connector.record.DriftPolicy.UnknownFields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the catalog deselects does not leave inside of something else. */
class LeftOutTest {
    private static Conformer conformer(String schema, Map<String, Object> kept, TypeMismatch mismatch) {
        ConformSettings settings = new ConformSettings(
                List.of(),
                new DriftPolicy(UnknownFields.ADD, mismatch),
                Optional.empty(),
                Set.of(List.of("a", "secret"), List.of("a", "b", "secret")),
                false);
        return new Conformer(schema(schema), kept, settings);
    }

    private static List<String> left(Conformer conformer, String record) {
        return bodies(conformer.conform(rows(record.replace('\'', '"')))).stream()
                .map(body -> body.replace('"', '\'').replace("\\'", "~"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{a: {x: integer, secret: string}}; {'a':{'x':1,'secret':'S'}}; {'a':{'x':1}}",
                "{a: object};                       {'a':{'x':1,'secret':'S'}}; {'a':{'x':1}}",
                "{a: object};                       {'a':{'b':{'secret':'S','y':2}}}; {'a':{'b':{'y':2}}}",
                "{a: object};                       {'a':{'x':[ 1 ]}}; {'a':{'x':[1]}}",
                "{a: array};                        {'a':[{'secret':'S','x':1},5]}; {'a':[{'x':1},5]}",
                "{a: any};                          {'a':{'secret':'S','x':1}}; {'a':'{~x~:1}'}",
                "{a: string};                       {'a':{'secret':'S','x':1}}; {'a':'{~x~:1}'}",
                "{a: {x: integer, secret: string}}; {'a':[{'secret':'S','x':1}]}; {'a':'[{~x~:1}]'}",
                "{a: {x: integer, b: object}};      {'a':{'b':{'secret':'S','y':2}}}; {'a':{'b':{'y':2}}}",
            })
    void a_deselected_part_stays_away_whatever_it_is_part_of(String schema, String came, String left) {
        assertThat(left(conformer(schema, Map.of(), TypeMismatch.WIDEN), came)).containsExactly(left);
    }

    @Test
    void it_stays_away_when_its_object_became_a_text_in_this_run_or_an_earlier_one() {
        String schema = "{id: integer, a: {x: integer, secret: string}}";
        List<String> now = bodies(conformer(schema, Map.of(), TypeMismatch.WIDEN)
                .conform(rows("{\"id\":1,\"a\":{\"x\":1,\"secret\":\"S\"}}", "{\"id\":2,\"a\":\"t\"}")));
        assertThat(now).containsExactly("{\"id\":1,\"a\":\"{\\\"x\\\":1}\"}", "{\"id\":2,\"a\":\"t\"}");
        assertThat(left(
                        conformer(schema, Map.of("a", "string"), TypeMismatch.WIDEN),
                        "{'id':3,'a':{'secret':'S','x':1}}"))
                .containsExactly("{'id':3,'a':'{~x~:1}'}");
    }

    @Test
    void what_is_set_aside_does_not_hold_it() {
        Conformer conformer = conformer("{a: {x: integer, secret: string}}", Map.of(), TypeMismatch.QUARANTINE);
        ConformedPage page = conformer.conform(rows("{\"a\":{\"x\":\"no\",\"secret\":\"S\"},\"c\":1}"));
        assertThat(page.rejected())
                .singleElement()
                .extracting(Rejected::content)
                .isEqualTo("{\"a\":{\"x\":\"no\"},\"c\":1}");
    }
}
