package connector.cli.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.TypeConversionException;

class CommandTest {
    /** Constants with bodies have classes of their own. */
    private enum Size {
        SMALL,
        LARGE {
            @Override
            public String toString() {
                return "large";
            }
        }
    }

    /** What another command may have too. */
    private static final class Shared extends Arguments {
        private final Argument<Boolean> strict =
                option("-s", "--strict").says("Strictly.").flag();
    }

    /** One of each kind. */
    private static final class Kinds extends Command {
        private final Argument<Path> first = parameter("FIRST").at(0).required(Path.class);
        private final Argument<List<Path>> others = parameter("OTHER").at(1).any(Path.class);
        private final Argument<Optional<Path>> out =
                option("--out").takes("FILE").says("Goes there.").optional(Path.class);
        private final Argument<Size> size = option("--size").takes("SIZE").orElse(Size.SMALL);
        private final Argument<Integer> port = option("--port").takes("N").orElse(8080);
        private final Argument<List<String>> names =
                option("--name").takes("NAMES").split(",").list(String.class);
        private final Argument<Map<String, String>> pairs =
                option("-c", "--set").takes("NAME=VALUE").map();
        private final Argument<String> key = option("--key").takes("KEY").required(String.class);
        private final Shared shared = with(new Shared());

        Kinds() {
            super("kinds", "One of each.");
            examples("kinds a --key b");
        }

        @Override
        public Integer call() {
            return shared.strict.value() ? 1 : 0;
        }
    }

    private final Kinds kinds = new Kinds();

    private void parse(String... arguments) {
        new CommandLine(kinds.spec())
                .registerConverter(Path.class, new PathConverter())
                .parseArgs(arguments);
    }

    @Test
    void what_is_left_out_has_its_default() {
        parse("a", "--key", "k");
        assertThat(kinds.first.value()).isEqualTo(Path.of("a"));
        assertThat(kinds.key.value()).isEqualTo("k");
        assertThat(kinds.others.value()).isEmpty();
        assertThat(kinds.out.value()).isEmpty();
        assertThat(kinds.size.value()).isEqualTo(Size.SMALL);
        assertThat(kinds.port.value()).isEqualTo(8080);
        assertThat(kinds.names.value()).isEmpty();
        assertThat(kinds.pairs.value()).isEmpty();
        assertThat(kinds.shared.strict.value()).isFalse();
    }

    @Test
    void what_is_given_is_kept_in_its_type() {
        parse(("a b c --key=k --out d --size LARGE --port 1 --name x,y --name z -c m=1 --set n=2 -s").split(" "));
        assertThat(kinds.others.value()).containsExactly(Path.of("b"), Path.of("c"));
        assertThat(kinds.out.value()).contains(Path.of("d"));
        assertThat(kinds.size.value()).isEqualTo(Size.LARGE);
        assertThat(kinds.port.value()).isEqualTo(1);
        assertThat(kinds.names.value()).containsExactly("x", "y", "z");
        assertThat(kinds.pairs.value()).containsExactly(Map.entry("m", "1"), Map.entry("n", "2"));
        assertThat(kinds.shared.strict.value()).isTrue();
    }

    @Test
    void a_second_command_line_does_not_see_the_first() {
        CommandLine line = new CommandLine(kinds.spec());
        line.parseArgs("a", "b", "--key", "k", "--out", "d", "--name", "x", "-c", "m=1", "-s");
        line.parseArgs("c", "--key", "l");
        assertThat(kinds.first.value()).isEqualTo(Path.of("c"));
        assertThat(kinds.others.value()).isEmpty();
        assertThat(kinds.out.value()).isEmpty();
        assertThat(kinds.names.value()).isEmpty();
        assertThat(kinds.pairs.value()).isEmpty();
        assertThat(kinds.shared.strict.value()).isFalse();
    }

    @Test
    void what_is_required_is_missed() {
        assertThatThrownBy(() -> parse("a"))
                .isInstanceOf(MissingParameterException.class)
                .hasMessageContaining("--key");
        assertThatThrownBy(() -> parse("--key", "k"))
                .isInstanceOf(MissingParameterException.class)
                .hasMessageContaining("FIRST");
        assertThatThrownBy(() -> parse("a", "--key", "k", "--key", "l")).isInstanceOf(OverwrittenOptionException.class);
    }

    @Test
    void before_a_command_line_is_read_nothing_required_has_a_value() {
        assertThatIllegalStateException().isThrownBy(kinds.key::value).withMessageContaining("--key");
    }

    @Test
    void the_help_says_what_was_declared() {
        assertThat(new CommandLine(kinds.spec()).getUsageMessage())
                .contains("Usage: kinds [-s]", "One of each.", "--out=FILE", "Goes there.", "Strictly.")
                .endsWith("Example:" + System.lineSeparator() + "  kinds a --key b" + System.lineSeparator());
    }

    @Test
    void a_command_below_another_is_found_by_its_name() {
        Command above = new Command("above", "Has another.") {
            {
                subcommands(kinds);
            }

            @Override
            public Integer call() {
                return 0;
            }
        };
        assertThat(new CommandLine(above.spec()).execute("kinds", "a", "--key", "k", "-s"))
                .isEqualTo(1);
    }

    @Test
    void no_path_is_told_with_its_reason() {
        assertThatThrownBy(() -> new PathConverter().convert("a\0b"))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("is no path here: Nul character not allowed");
    }
}
