package connector.cli;

import connector.base.AtomicFiles;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.cli.line.Argument;
import connector.cli.line.Command;
import connector.source.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code connector docs}: the README of sources. */
final class DocsCommand extends Command {
    /** What is made. */
    enum Format {
        MARKDOWN,
        JSON,
        MELTANO
    }

    private final Argument<List<Path>> paths =
            parameter("PATH").says("Manifests, or directories of them.").atLeastOne(Path.class);

    private final Argument<Format> format = option("--format")
            .takes("FORMAT")
            .says("markdown (default: writes the README), or json or meltano to stdout.")
            .orElse(Format.MARKDOWN);

    private final Argument<Boolean> check = option("--check")
            .says("Writes nothing; exit code 2 when a README is missing or stale.")
            .flag();

    private final CommonOptions common = with(new CommonOptions());

    private final Console console;

    DocsCommand(Console console) {
        super(
                "docs",
                "Writes NAME/README.md beside each manifest: tables of config and streams between marks, made from the manifest.",
                "What is written by hand outside the marks is kept.");
        examples(
                "connector docs manifests",
                "connector docs manifests --check",
                "connector docs manifests/stripe.yaml --format meltano");
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        common.start(console);
        if (check.value() && format.value() != Format.MARKDOWN) {
            throw new Failure(FailureClass.USAGE, "--check looks at READMEs", "leave --format out");
        }
        int stale = 0;
        for (Path file : Manifests.under(paths.value())) {
            Source source = ManifestArguments.load(file, console).source();
            switch (format.value()) {
                case MARKDOWN -> stale += readme(file, source);
                case JSON -> console.print(About.of(source, "json"));
                case MELTANO -> console.print(MeltanoPlugin.of(source));
            }
        }
        if (check.value() && stale > 0) {
            console.say(stale + (stale == 1 ? " README is" : " READMEs are") + " missing or stale; write them with:"
                    + " connector docs " + paths.value().get(0));
        }
        return check.value() && stale > 0 ? FailureClass.MANIFEST.exitCode() : 0;
    }

    /** 1 when the README is not what it should be. */
    private int readme(Path manifest, Source source) throws IOException {
        Path readme = manifest.resolveSibling(source.name()).resolve("README.md");
        String before = Files.exists(readme) ? Files.readString(readme) : "";
        String after = before.isEmpty() ? SourcePage.fresh(source) : SourcePage.renewed(before, source);
        if (after.equals(before)) {
            return 0;
        }
        console.print((check.value() ? "stale " : "wrote ") + readme);
        if (!check.value()) {
            Files.createDirectories(readme.getParent());
            AtomicFiles.write(readme, after.getBytes(StandardCharsets.UTF_8));
        }
        return 1;
    }
}
