package connector.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import connector.base.Failure;
import connector.base.Json;
import connector.sync.RunReport;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One run that is over, and what a scenario says about it.
 *
 * @param report empty when the input was refused before a run began
 * @param refused why
 * @param output of stdout
 * @param lines of it, as they came
 * @param input the state it began with
 * @param requests how many it sent
 * @param stderr what people saw, without the table
 */
record Ran(
        Optional<RunReport> report,
        Optional<Failure> refused,
        Singer output,
        List<String> lines,
        Map<String, Object> input,
        List<Asked> requests,
        String stderr) {

    /** X: {@code OK} or the class of failure. */
    Ran ends(String outcome) {
        assertThat(outcome()).as(this::explained).isEqualTo(outcome);
        return this;
    }

    String outcome() {
        return refused.map(f -> f.kind().name())
                .orElseGet(() -> report.orElseThrow().outcome());
    }

    String explained() {
        return "outcome; the report says " + all() + "\nrequests "
                + requests.stream().map(Asked::says).toList();
    }

    /** Report and stderr, all that a person sees. */
    String all() {
        return stderr
                + refused.map(f -> f.getMessage() + " " + f.remedy()).orElse("")
                + report.map(r -> Json.text(r.toPlain())).orElse("");
    }

    /** N. */
    Ran requests(int count) {
        assertThat(requests.stream().map(Asked::says)).hasSize(count);
        return this;
    }

    /** E, in order. */
    Ran emits(List<Long> ids) {
        assertThat(ids()).as(this::explained).isEqualTo(ids);
        return this;
    }

    Ran emits(long... ids) {
        return emits(Data.ids(ids));
    }

    /** E in any order. */
    Ran emitsInAnyOrder(long... ids) {
        assertThat(ids()).as(this::explained).containsExactlyInAnyOrderElementsOf(Data.ids(ids));
        return this;
    }

    List<Long> ids() {
        return ids("items");
    }

    List<Long> ids(String stream) {
        return output.records().stream()
                .filter(r -> r.stream().equals(stream))
                .map(r -> ((Number) r.row().get("id")).longValue())
                .toList();
    }

    /** ST of {@code items}: the last bookmark, to the text. */
    Ran bookmark(String value) {
        return bookmark("items", value);
    }

    Ran bookmark(String stream, String value) {
        assertThat(bookmark(lastState(), stream).get("replication_key_value"))
                .as(this::explained)
                .isEqualTo(Data.time(value));
        return this;
    }

    /** ST is the input state. */
    Ran keepsState() {
        assertThat(lastState().getOrDefault("bookmarks", Map.of()))
                .as(this::explained)
                .isEqualTo(input.getOrDefault("bookmarks", Map.of()));
        return this;
    }

    Ran writesNoState() {
        assertThat(output.states()).isEmpty();
        return this;
    }

    Map<String, Object> lastState() {
        assertThat(output.states()).as(this::explained).isNotEmpty();
        return output.states().get(output.states().size() - 1).value();
    }

    /** The report and stderr name all of these. */
    Ran says(String... words) {
        assertThat(all()).contains(words);
        return this;
    }

    /** A warning names all of these. */
    Ran warns(String... words) {
        assertThat(warnings()).anySatisfy(warning -> assertThat(warning).contains(words));
        return this;
    }

    List<String> warnings() {
        return report.orElseThrow().streams().stream()
                .flatMap(s -> texts(s.toPlain().get("warnings")))
                .toList();
    }

    private static java.util.stream.Stream<String> texts(Object list) {
        return ((List<?>) list).stream().map(String::valueOf);
    }

    /** A member of a stream's part of the report. */
    Object reported(String stream, String member) {
        return report.orElseThrow().streams().stream()
                .filter(s -> s.stream().equals(stream))
                .map(s -> s.toPlain().get(member))
                .findFirst()
                .orElse(null);
    }

    Ran counts(String member, long count) {
        assertThat(reported("items", member)).as(member).isEqualTo(count);
        return this;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> bookmark(Map<String, Object> state, String stream) {
        Object bookmarks = state.getOrDefault("bookmarks", Map.of());
        Object one = ((Map<?, ?>) bookmarks).get(stream);
        return one instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }
}
