package connector.cli;

import connector.base.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code connector discover}: prints the Singer catalog. Needs neither config nor network. */
@Command(
        name = "discover",
        description = "Prints the catalog: every stream with its schema.",
        footerHeading = "%nExample:%n",
        footer = "  connector discover manifests/stripe.yaml > catalog.json")
final class DiscoverCommand implements Callable<Integer> {
    @Mixin
    private ManifestArguments input;

    @Mixin
    private CommonOptions common;

    private final Console console;

    DiscoverCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        common.start(console);
        console.print(Json.pretty(input.load(console).catalog()));
        return 0;
    }
}
