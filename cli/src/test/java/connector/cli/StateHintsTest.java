package connector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A state that cannot be used is said to be one, and is handed on all the same. */
class StateHintsTest {
    private static final String STRIPE =
            Terminal.MANIFESTS.resolve("stripe.yaml").toString();

    @TempDir
    Path folder;

    private String state(String text) throws IOException {
        return Files.writeString(folder.resolve("state.json"), text).toString();
    }

    private static Terminal.Ran run(String state) {
        return new Terminal().run("run", STRIPE, "--demo", "--select", "customers", "--state", state);
    }

    @Test
    void a_bookmark_of_no_stream_is_warned_of_and_kept() throws IOException {
        Terminal.Ran ran = run(state("{\"bookmarks\": {\"customer\": {\"a\": 1}}}"));
        assertThat(ran.err())
                .contains("warning: the state has a bookmark of \"customer\"", "did you mean \"customers\"?");
        assertThat(ran.out()).contains("\"customer\":{\"a\":1}");
    }

    @Test
    void a_state_without_bookmarks_is_warned_of() throws IOException {
        assertThat(run(state("{\"customers\": \"2026-01-01\"}")).err()).contains("the state has no \"bookmarks\"");
        assertThat(run(state("")).err()).doesNotContain("warning: the state");
    }

    @Test
    void validate_takes_names_of_streams_for_a_state_and_not_for_a_config() throws IOException {
        Terminal.Ran ran = new Terminal().run("validate", STRIPE, state("{\"customers\": \"2026-01-01\"}"));
        assertThat(ran.out()).contains("[state.form]", "its names are streams").doesNotContain("config.unknown");
        assertThat(ran.exit()).isEqualTo(2);
    }

    @Test
    void validate_says_that_files_are_named_without_an_option() {
        assertThat(new Terminal()
                        .run("validate", STRIPE, "--state", "state.json")
                        .err())
                .contains("name the file as a PATH");
    }

    @Test
    void a_bookmark_of_another_type_is_told_without_words_of_java() throws IOException {
        Terminal.Ran ran = run(state("{\"bookmarks\": {\"customers\": {\"replication_key\": \"created\","
                + " \"replication_key_value\": \"yesterday\"}}}"));
        assertThat(ran.err()).contains("the bookmark", "--state").doesNotContain("could not be parsed");
    }
}
