package connector.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a field that a step names is when the record leaves. */
class NamedFieldsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "mask: [a]; ; a",
                "mask: [a]; rename: {a: b}; b",
                "mask: [a.x]; rename: {a: b}; b.x",
                "mask: [a.x]; flatten: {field: a}; a_x",
                "mask: [a.x.y]; flatten: {field: a, prefix: ''}; x.y",
                "mask: [a.x]; rename: {a.x: c}; c",
                "mask: [fullName.x]; snake_case: all; full_name.x",
                "mask: [fullName]; snake_case: [other]; fullName",
                "mask: [a.x]; remove: [a.y]; a.x",
                "mask: [a]; keep: [a.x]; a",
                "mask: [a.x]; keep: [a]; a.x",
                "mask: [a]; cast: {a: string}; a",
                "mask: [a]; explode: a; a"
            })
    void it_is_followed_through_the_steps_behind(String step, String next, String leaves) {
        String steps = "- " + step + "\n" + (next == null ? "" : "- " + next + "\n");
        assertThat(Given.read(TransformSpec.TYPE, steps).protectedFields()).containsExactly(leaves);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"remove: [a]", "remove: [a.x]", "keep: [b]", "flatten: {field: a.x}", "pivot: {field: a}"})
    void it_is_nowhere_when_it_is_gone_or_its_data_say_where(String next) {
        List<String> left = Given.read(TransformSpec.TYPE, "- mask: [a.x]\n- " + next + "\n")
                .protectedFields();
        assertThat(left).isEmpty();
    }
}
