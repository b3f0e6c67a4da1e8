package connector.cli;

import connector.Connector;
import connector.cli.line.Argument;
import connector.cli.line.Command;
import connector.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code connector list}: the catalogue of sources. */
final class ListCommand extends Command {
    private final Argument<List<Path>> directories = parameter("DIR")
            .says("Directories of manifests; default: manifests.")
            .any(Path.class);

    private final CommonOptions common = with(new CommonOptions());

    private final Console console;

    ListCommand(Console console) {
        super("list", "Lists the sources: name, title, version, streams.");
        examples("connector list manifests");
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        common.start(console);
        List<Path> where = directories.value().isEmpty() ? List.of(Path.of("manifests")) : directories.value();
        for (Path directory : where) {
            if (!Files.exists(directory)) {
                throw new connector.base.Failure(
                        connector.base.FailureClass.USAGE,
                        "there is no " + directory,
                        "name the directory that holds the manifests: connector list DIR");
            }
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("NAME", "TITLE", "VERSION", "AUTH", "STREAMS"));
        int broken = 0;
        for (Path file : Manifests.under(where)) {
            Connector.Loaded loaded = Connector.load(file);
            if (loaded.connector().isEmpty()) {
                broken++;
                console.say(file + " has errors: connector validate " + file);
                continue;
            }
            Source source = loaded.connector().get().source();
            rows.add(List.of(
                    source.name(),
                    source.title(),
                    source.version(),
                    String.join(" | ", source.http().auth().types()),
                    String.valueOf(source.visible().size())));
        }
        console.print(Table.of(rows));
        return broken == 0 ? 0 : connector.base.FailureClass.MANIFEST.exitCode();
    }
}
