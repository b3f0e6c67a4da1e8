package connector.cli;

import connector.base.AtomicFiles;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.source.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code connector docs}: the README of sources. */
@Command(
        name = "docs",
        description = {
            "Writes NAME/README.md beside each manifest: tables of config and streams between marks, made from the manifest.",
            "What is written by hand outside the marks is kept."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  connector docs manifests",
            "  connector docs manifests --check",
            "  connector docs manifests/stripe.yaml --format meltano"
        })
final class DocsCommand implements Callable<Integer> {
    /** What is made. */
    enum Format {
        MARKDOWN,
        JSON,
        MELTANO
    }

    @Parameters(paramLabel = "PATH", arity = "1..*", description = "Manifests, or directories of them.")
    private List<Path> paths;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "markdown (default: writes the README), or json or meltano to stdout.")
    private Format format = Format.MARKDOWN;

    @Option(names = "--check", description = "Writes nothing; exit code 2 when a README is missing or stale.")
    private boolean check;

    @Mixin
    private CommonOptions common;

    private final Console console;

    DocsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        common.start(console);
        if (check && format != Format.MARKDOWN) {
            throw new Failure(FailureClass.USAGE, "--check looks at READMEs", "leave --format out");
        }
        int stale = 0;
        for (Path file : Manifests.under(paths)) {
            Source source = ManifestArguments.load(file, console).source();
            switch (format) {
                case MARKDOWN -> stale += readme(file, source);
                case JSON -> console.print(About.of(source, "json"));
                case MELTANO -> console.print(MeltanoPlugin.of(source));
            }
        }
        if (check && stale > 0) {
            console.say(stale + (stale == 1 ? " README is" : " READMEs are") + " missing or stale; write them with:"
                    + " connector docs " + paths.get(0));
        }
        return check && stale > 0 ? FailureClass.MANIFEST.exitCode() : 0;
    }

    /** 1 when the README is not what it should be. */
    private int readme(Path manifest, Source source) throws IOException {
        Path readme = manifest.resolveSibling(source.name()).resolve("README.md");
        String before = Files.exists(readme) ? Files.readString(readme) : "";
        String after = before.isEmpty() ? SourcePage.fresh(source) : SourcePage.renewed(before, source);
        if (after.equals(before)) {
            return 0;
        }
        console.print((check ? "stale " : "wrote ") + readme);
        if (!check) {
            Files.createDirectories(readme.getParent());
            AtomicFiles.write(readme, after.getBytes(StandardCharsets.UTF_8));
        }
        return 1;
    }
}
