package connector.cli;

import connector.base.Json;
import connector.cli.line.Command;

/** {@code connector discover}: prints the Singer catalog. Needs neither config nor network. */
final class DiscoverCommand extends Command {
    private final ManifestArguments input = with(new ManifestArguments());

    private final CommonOptions common = with(new CommonOptions());

    private final Console console;

    DiscoverCommand(Console console) {
        super("discover", "Prints the catalog: every stream with its schema.");
        examples("connector discover manifests/stripe.yaml > catalog.json");
        this.console = console;
    }

    @Override
    public Integer call() {
        common.start(console);
        console.print(Json.pretty(input.load(console).catalog()));
        return 0;
    }
}
