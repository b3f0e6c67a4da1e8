package connector.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/** The parser's own reader is the judge: what it makes of a text with it must be what it makes with ours, places included. */
class WholeTextTest {
    private static final Path MANIFESTS = Path.of("..", "manifests");

    /** What tears YAML, and every kind of line break and width of character. */
    private static final List<String> PIECES = List.of(
            "\n",
            "\r\n",
            "\r",
            "\u0085",
            "\u2028",
            "\u2029",
            "\ufeff",
            "\t",
            " ",
            "  ",
            ": ",
            ":",
            "- ",
            "# x",
            "'",
            "\"",
            "\\",
            "|\n",
            ">-\n  ",
            "{",
            "}",
            "[",
            "]",
            ",",
            "&a ",
            "*a",
            "!t ",
            "? ",
            "---\n",
            "...\n",
            "%YAML 1.1\n",
            "é",
            "…",
            "😀",
            "\\u263A",
            "%");

    static Stream<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(MANIFESTS)) {
            return all.filter(file -> file.toString().endsWith(".yaml")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_file_of_the_catalogue_gives_the_same_events_at_the_same_places(Path file) throws IOException {
        String text = Files.readString(file);

        assertThat(events(ours(text))).isEqualTo(events(new StreamReader(text))).hasSizeGreaterThan(10);
    }

    @Test
    void torn_files_give_the_same_events_and_the_same_error() throws IOException {
        String text = Files.readString(MANIFESTS.resolve("stripe.yaml"));
        Random random = new Random(1);
        int errors = 0;
        for (int i = 0; i < 600; i++) {
            int end = text.indexOf('\n', random.nextInt(text.length() / 2)) + 1;
            StringBuilder torn = new StringBuilder(text.substring(0, end));
            for (int piece = random.nextInt(3); piece > 0; piece--) {
                torn.insert(random.nextInt(torn.length()), PIECES.get(random.nextInt(PIECES.size())));
            }
            List<String> expected = events(new StreamReader(torn.toString()));

            assertThat(events(ours(torn.toString()))).as(torn.toString()).isEqualTo(expected);
            errors += expected.get(expected.size() - 1).startsWith("error") ? 1 : 0;
        }
        assertThat(errors).isBetween(100, 500); // both kinds were seen
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: \u0007", "a: \u007f", "a: \ufffe", "\u0000"})
    void a_character_that_no_file_may_hold_is_refused(String text) {
        assertThat(WholeText.of(text.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @Test
    void what_is_not_utf8_is_refused_wherever_it_stands() {
        for (byte[] bad : List.of(
                new byte[] {'a', (byte) 0xC3},
                new byte[] {(byte) 0x80, 'a'},
                new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
                new byte[] {(byte) 0xC0, (byte) 0x80})) {
            assertThat(WholeText.of(bad)).isEmpty();
        }
    }

    @Test
    void reading_leaves_the_callers_bytes_as_they_are() {
        byte[] utf8 = "a: é…😀 # x".getBytes(StandardCharsets.UTF_8);

        assertThat(WholeText.of(utf8).orElseThrow().points())
                .isEqualTo("a: é…😀 # x".codePoints().toArray());
        assertThat(utf8).isEqualTo("a: é…😀 # x".getBytes(StandardCharsets.UTF_8));
    }

    private static StreamReader ours(String text) {
        return WholeText.of(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }

    private static List<String> events(StreamReader reader) {
        List<String> events = new ArrayList<>();
        try {
            ParserImpl parser = new ParserImpl(reader, new LoaderOptions());
            while (parser.peekEvent() != null) {
                Event event = parser.getEvent();
                String value = event instanceof ScalarEvent scalar ? scalar.getValue() : "";
                events.add(event.getEventId() + place(event.getStartMark()) + place(event.getEndMark()) + value);
            }
        } catch (MarkedYAMLException e) {
            events.add("error" + place(e.getProblemMark()) + place(e.getContextMark()) + e.getProblem());
        } catch (RuntimeException e) {
            events.add("error " + e.getClass() + place(reader.getMark()));
        }
        return events;
    }

    private static String place(Mark mark) {
        return mark == null ? " ?" : " " + mark.getLine() + ":" + mark.getColumn() + ":" + mark.getIndex();
    }
}
