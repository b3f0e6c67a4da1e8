package connector.cli;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.source.Explanation;
import java.util.Optional;
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
            "  connector explain",
            "  connector explain paginator",
            "  connector explain cursor.settle",
            "  connector explain format_date",
            "  connector explain cursor.order_unasked"
        })
final class ExplainCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "KEY",
            description = "A key by its path, a type, a helper's name, a rule in [brackets], an outcome (CAP) or a type"
                    + " of fields (decimal); left out, what there is.")
    private Optional<String> key = Optional.empty();

    @Mixin
    private CommonOptions common;

    private final Console console;

    ExplainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        common.start(console);
        console.print(key.map(ExplainCommand::explained).orElseGet(Explanation::contents));
        return 0;
    }

    private static String explained(String key) {
        return Explanation.of(key)
                .orElseThrow(() -> new Failure(
                        FailureClass.USAGE, "there is nothing called \"" + key + "\"", Explanation.hint(key)));
    }
}
