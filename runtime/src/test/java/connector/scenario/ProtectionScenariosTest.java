package connector.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A name in {@code transform} that is mistyped, or that the API has changed, is told; private values do not get past it. */
class ProtectionScenariosTest {
    private static final String ITEMS = "{\"items\":[%s]}";

    private static String manifest(String... keys) {
        return Manifests.items(keys)
                .replace("schema: {id: integer, ", "schema: {id: integer, mail: string, note: string, ");
    }

    private static Answer answer(String rows) {
        return Answer.json(ITEMS.formatted(rows));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{mask: [mail]}", "{hash: {fields: [mail], salt: \"{{config.token}}\"}}"})
    void a_field_renamed_by_the_API_does_not_leave_readable(String step) {
        Api api = new Api().on("", answer("{\"id\":1,\"e_mail\":\"anna@example.com\"},{\"id\":2}"));
        Play play = Play.of(manifest("transform: [" + step + "]"), api);
        Ran ran = play.run()
                .ends("SCHEMA")
                .emits()
                .says("no record has mail", "e_mail came, not declared", "unknown_fields: drop");
        assertThat(ran.lines().toString()).doesNotContain("anna");
    }

    @Test
    void what_is_renamed_behind_the_step_is_looked_for_under_its_last_name() {
        Api api = new Api().on("", answer("{\"id\":1,\"Mail\":\"anna@example.com\",\"more\":1}"));
        Play play = Play.of(manifest("transform: [{mask: [Mail]}, {rename: {Mail: mail}}]"), api);
        play.run().ends("OK").emits(1);
    }

    @Test
    void a_field_that_has_come_in_this_run_may_be_absent_from_a_page_with_new_fields() {
        Api api = new Api()
                .on("offset=0", answer("{\"id\":1,\"mail\":\"a@example.com\"}"))
                .on("offset=1", answer("{\"id\":2,\"colour\":\"red\"}"))
                .on("offset=2", answer(""));
        Play play =
                Play.of(manifest("paginator: {type: offset, into: query.offset}", "transform: [{mask: [mail]}]"), api);
        play.run().ends("OK").emits(1, 2);
    }

    @Test
    void new_fields_that_stay_behind_are_no_danger() {
        Api api = new Api().on("", answer("{\"id\":1,\"e_mail\":\"anna@example.com\"}"));
        Play play = Play.of(manifest("unknown_fields: drop", "transform: [{mask: [mail]}]"), api);
        Ran ran = play.run().ends("OK").emits(1).warns("mask: mail", "no record that was read has this field");
        assertThat(ran.lines().toString()).doesNotContain("anna");
    }

    @Test
    void a_step_whose_field_no_record_has_is_told_at_the_end() {
        Api api = new Api().on("", answer("{\"id\":1,\"note\":\"x\",\"tags\":[{\"a\":1},{\"b\":1}]}"));
        Play play = Play.of(
                manifest(
                                "transform: [{remove: [nte, note]}, {cast: {tags.b: string, tags.c: string}}, {parse_json: [note]}]")
                        .replace("note: string", "note: string, tags: array"),
                api);
        Ran ran = play.run().ends("OK").emits(1).counts("absent_in_transform", 3);
        assertThat(((Map<?, ?>) ran.reported("items", "where")).get("absent_in_transform"))
                .isEqualTo(Map.of("remove: nte", 1L, "cast: tags.c", 1L, "parse_json: note", 1L));
    }

    @Test
    void few_new_records_say_nothing_of_a_field_that_some_lack() {
        Api api = new Api()
                .on("since=" + Data.time("t1"), answer("{\"id\":1,\"updated_at\":\"" + Data.time("t2") + "\"}"));
        Play play = Play.of(
                manifest("cursor: {field: updated_at, since: query.since}", "transform: [{remove: [note]}]"), api);
        Ran ran = play.run(new Setup().bookmark("t1")).ends("OK").emits(1);
        assertThat(ran.warnings()).isEmpty();
    }

    @Test
    void no_record_says_nothing() {
        Api api = new Api().on("", answer(""));
        Ran ran = Play.of(manifest("transform: [{mask: [mail]}]"), api)
                .run()
                .ends("OK")
                .emits();
        assertThat(ran.warnings()).isEmpty();
    }
}
