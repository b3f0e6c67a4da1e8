package connector.cli;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.source.Explanation;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code connector explain}: one page of the reference. */
@Command(
        name = "explain",
        description = "Explains a key of the manifest language, a helper, or a rule of validate.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  connector explain paginator",
            "  connector explain cursor.settle",
            "  connector explain format_date",
            "  connector explain cursor.order_unasked"
        })
final class ExplainCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "KEY",
            description = "A key by its path, a type, a helper's name, or a rule in [brackets].")
    private String key;

    @Mixin
    private CommonOptions common;

    private final Console console;

    ExplainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        common.start(console);
        console.print(Explanation.of(key)
                .orElseThrow(() -> new Failure(
                        FailureClass.USAGE, "there is nothing called \"" + key + "\"", Explanation.hint(key))));
        return 0;
    }
}
