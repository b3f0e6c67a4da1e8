package connector.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code --fail-on-drift}: records of another shape than the last run saw are told; they leave, and nothing is lost. */
class ShapeScenariosTest {
    private static final String MANIFEST = Manifests.items()
            .replace("{id: integer, ", "{id: integer, name: string, o: {x: integer}, l: [{p: number}], ");

    private static Answer answer(String... rows) {
        return Answer.json("{\"items\":[" + String.join(",", rows) + "]}");
    }

    private static Play play(Answer... answers) {
        return play(MANIFEST, answers);
    }

    private static Play play(String manifest, Answer... answers) {
        Api api = new Api();
        for (Answer answer : answers) {
            api.on("", answer);
        }
        return Play.of(manifest, api);
    }

    private static Ran run(Play play) {
        return play.run(new Setup().failOnDrift());
    }

    private static List<?> drift(Ran ran) {
        return (List<?>) ran.reported("items", "drift");
    }

    @Test
    void nothing_changed_is_no_failure_and_leaves_the_state_as_it_is() {
        Answer same = answer("{\"id\":1,\"name\":\"a\"}", "{\"id\":2,\"name\":null}", "{\"id\":3}");
        Play play = play(same, same);
        run(play).ends("OK");
        Ran again = run(play).ends("OK").keepsState();
        assertThat(drift(again)).isEmpty();
        assertThat(Ran.bookmark(again.lastState(), "items").get("shape"))
                .isEqualTo(Map.of("id", "integer", "name", "string absent:1 null:10"));
    }

    @Test
    void a_new_field_is_told_once_with_its_first_record_and_all_rows_leave() {
        Answer changed = answer("{\"id\":2}", "{\"id\":3,\"colour\":\"red\"}");
        Play play = play(answer("{\"id\":1}"), changed, changed);
        run(play).ends("OK");
        run(play).ends("SCHEMA").emits(2, 3).says("colour: new field, string (record 2)", "all rows left");
        run(play).ends("OK").emits(2, 3);
    }

    @Test
    void an_empty_list_for_an_object_is_no_other_shape() {
        String full = "{\"id\":1,\"o\":{\"x\":1},\"l\":[{\"p\":1}]}";
        Play play = play(answer(full), answer(full, "{\"id\":2,\"o\":[],\"l\":{}}"));
        run(play).ends("OK");
        run(play).ends("OK").emits(1, 2);
    }

    @Test
    void a_declared_field_that_comes_for_the_first_time_is_not_new() {
        Play play = play(answer("{\"id\":1}"), answer("{\"id\":2,\"name\":\"a\",\"o\":{\"x\":1}}"));
        run(play).ends("OK");
        run(play).ends("OK");
    }

    @Test
    void a_field_that_is_gone_one_that_is_null_and_one_of_another_type_are_told() {
        Play play = play(
                answer("{\"id\":1,\"name\":\"a\",\"o\":{\"x\":1},\"l\":[{\"p\":1}]}"),
                answer("{\"id\":2,\"name\":null,\"o\":{\"x\":\"one\"},\"l\":[{}]}"));
        run(play).ends("OK");
        Ran ran = run(play).ends("SCHEMA").emits(2);
        assertThat(drift(ran).toString())
                .isEqualTo("[{field=name, what=always_null, was=string, records=1},"
                        + " {field=o.x, what=type, was=integer, now=string, first=record 1},"
                        + " {field=l[].p, what=missing, was=integer, records=1}]");
        ran.says("l[].p: missing (in none of 1)", "name: always null (in none of 1)");
    }

    @Test
    void a_field_that_some_records_lack_is_missing_after_ten_times_as_many() {
        String[] nine = new String[9];
        String[] ten = new String[10];
        for (int i = 0; i < ten.length; i++) {
            ten[i] = "{\"id\":" + (i + 20) + "}";
            nine[Math.min(i, nine.length - 1)] = ten[i];
        }
        Play play = play(answer("{\"id\":1,\"name\":\"a\"}", "{\"id\":2}"), answer(nine));
        run(play).ends("OK");
        run(play).ends("OK");

        Play longer = play(answer("{\"id\":1,\"name\":\"a\"}", "{\"id\":2}"), answer(ten));
        run(longer).ends("OK");
        run(longer).ends("SCHEMA").says("name: missing (in none of 10)");
    }

    @Test
    void the_first_run_compares_with_the_schema_of_manifest_and_state() {
        Play play = play(
                answer("{\"id\":1,\"colour\":\"red\"}"),
                answer("{\"id\":2,\"colour\":\"red\"}"),
                answer("{\"id\":3,\"size\":4}"));
        play.run().ends("OK");
        run(play).ends("OK");
        run(play).ends("SCHEMA").says("colour: missing", "size: new field, integer (record 1)");
    }

    @Test
    void so_does_one_without_a_state() {
        Play play = play(answer("{\"id\":1,\"name\":\"a\",\"o\":{\"x\":1.5}}"));
        run(play).ends("SCHEMA").says("o.x: type changed, integer → number").emits(1);
    }

    @Test
    void a_schema_that_is_what_comes_has_nothing_to_compare_with_at_first() {
        String inferring = Manifests.items().replaceAll("schema: \\{.*}", "schema: infer");
        Play play = play(inferring, answer("{\"id\":1}"), answer("{\"id\":2,\"more\":true}"));
        run(play).ends("OK");
        run(play).ends("SCHEMA").says("more: new field, boolean");
    }

    @Test
    void what_stays_behind_is_drift_too() {
        Play dropping = play(
                Manifests.items("unknown_fields: drop"),
                answer("{\"id\":1,\"a\":1}"),
                answer("{\"id\":2,\"a\":1,\"b\":1}"));
        run(dropping).ends("OK");
        run(dropping).ends("SCHEMA").says("b: new field").emits(2);

        Play aside = play(
                MANIFEST.replace("primary_key", "type_mismatch: quarantine\n    primary_key"),
                answer("{\"id\":1,\"o\":{\"x\":1}}"),
                answer("{\"id\":2,\"o\":{\"x\":\"one\"}}", "{\"id\":3,\"o\":{\"x\":3}}"));
        run(aside).ends("OK");
        run(aside).ends("SCHEMA").says("o.x: type changed, integer → string").emits(3);
    }

    @Test
    void a_full_refresh_still_knows_the_shape() {
        Play play = play(answer("{\"id\":1,\"a\":1}"), answer("{\"id\":2,\"a\":1}"), answer("{\"id\":3}"));
        run(play);
        play.run(new Setup().failOnDrift().fullRefresh()).ends("OK");
        play.run(new Setup().failOnDrift().fullRefresh()).ends("SCHEMA").says("a: missing");
    }

    @Test
    void without_being_asked_nothing_is_looked_at_and_the_shape_stays() {
        Play play = play(answer("{\"id\":1}"), answer("{\"id\":2,\"a\":1}"));
        Ran first = run(play);
        Ran ran = play.run().ends("OK");
        assertThat(ran.all()).doesNotContain("\"drift\"");
        assertThat(Ran.bookmark(ran.lastState(), "items").get("shape"))
                .isEqualTo(Ran.bookmark(first.lastState(), "items").get("shape"));
    }

    @Test
    void no_record_has_no_shape() {
        Play play = play(answer("{\"id\":1,\"name\":\"a\"}"), answer());
        run(play).ends("OK");
        run(play).ends("OK").keepsState();
    }

    @Test
    void a_shape_that_cannot_be_read_is_a_matter_of_the_state() {
        Play play = play();
        play.run(new Setup().failOnDrift().state("{\"bookmarks\":{\"items\":{\"shape\":{\"id\":\"whole\"}}}}"))
                .ends("STATE")
                .says("shape of id", "whole");
    }
}
