package connector.cli;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.cli.line.Argument;
import connector.cli.line.Command;
import connector.source.Explanation;
import java.util.Optional;

/** {@code connector explain}: one page of the reference. */
final class ExplainCommand extends Command {
    private final Argument<Optional<String>> key = parameter("KEY")
            .says("A key by its path, a type, a helper's name, a rule in [brackets], an outcome (CAP) or a type"
                    + " of fields (decimal); left out, what there is.")
            .optional(String.class);

    private final CommonOptions common = with(new CommonOptions());

    private final Console console;

    ExplainCommand(Console console) {
        super("explain", "Explains a key of the manifest language, a helper, or a rule of validate.");
        examples(
                "connector explain",
                "connector explain paginator",
                "connector explain cursor.settle",
                "connector explain format_date",
                "connector explain cursor.order_unasked");
        this.console = console;
    }

    @Override
    public Integer call() {
        common.start(console);
        console.print(key.value().map(ExplainCommand::explained).orElseGet(Explanation::contents));
        return 0;
    }

    private static String explained(String key) {
        return Explanation.of(key)
                .orElseThrow(() -> new Failure(
                        FailureClass.USAGE, "there is nothing called \"" + key + "\"", Explanation.hint(key)));
    }
}
