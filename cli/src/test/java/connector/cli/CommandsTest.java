package connector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import connector.base.Redactor;
import connector.cli.line.Argument;
import connector.cli.line.Command;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CommandsTest {
    private final CommandLine program = Commands.line(console());

    @Test
    void no_command_is_read_by_reflection() {
        assertThat(program.getSubcommands()).hasSizeGreaterThan(20);
        declared(program);
    }

    private static void declared(CommandLine line) {
        assertThat((Object) line.getCommand()).isInstanceOf(Command.class);
        assertThat(line.getCommandSpec().args())
                .allSatisfy(one -> assertThat(one.setter()).isInstanceOf(Argument.class));
        line.getSubcommands().values().forEach(CommandsTest::declared);
    }

    private static Console console() {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        return new Console(new ByteArrayOutputStream(), nowhere, Map.of(), false, new Redactor());
    }
}
