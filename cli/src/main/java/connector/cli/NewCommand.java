package connector.cli;

import connector.base.AtomicFiles;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.cli.line.Argument;
import connector.cli.line.Command;
import connector.manifest.KeyOrder;
import connector.manifest.Layout;
import connector.scaffold.FromAnswers;
import connector.scaffold.Scaffold;
import connector.source.ReferenceOrder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code connector new}: a manifest with its first test case. */
final class NewCommand extends Command {
    private final Argument<String> name = parameter("NAME")
            .says("Name of the source: small letters, digits and _.")
            .required(String.class);

    private final Argument<Optional<Path>> out = option("--out")
            .takes("FILE")
            .says("The manifest (default: manifests/NAME.yaml).")
            .optional(Path.class);

    private final Argument<Boolean> force =
            option("--force").says("Writes over files that are there.").flag();

    private final TemplateOptions template = with(new TemplateOptions());

    private final LearnOptions learn = with(new LearnOptions());

    private final CommonOptions common = with(new CommonOptions());

    private final Console console;
    private final Questions questions;

    NewCommand(Console console, Questions questions) {
        super(
                "new",
                "Writes a new manifest, its first test case and its README: manifests/NAME.yaml, manifests/NAME/….",
                "The result passes validate and test. On a terminal it asks for what is not given.");
        examples(
                "connector new shop",
                "connector new shop --base-url https://api.shop.example --auth bearer --paginator cursor \\",
                "    --records '$.data' --stream orders --stream customers=/v2/people",
                "connector new shop --from-openapi openapi.json --stream 'order*'",
                "connector new shop --from-url 'https://api.shop.example/v1/orders?limit=10' --auth bearer");
        this.console = console;
        this.questions = questions;
    }

    @Override
    public Integer call() throws IOException {
        common.start(console);
        if (!name.value().matches("[a-z][a-z0-9_]*")) {
            throw new Failure(
                    FailureClass.USAGE,
                    "\"" + name.value() + "\" cannot be the name of a source",
                    "use small letters, digits and _, a letter first: my_shop");
        }
        Path manifest = out.value().orElse(Path.of("manifests", name.value() + ".yaml"));
        if (!(name.value() + ".yaml").equals(String.valueOf(manifest.getFileName()))) {
            throw new Failure(
                    FailureClass.USAGE,
                    manifest + " is not called " + name.value() + ".yaml",
                    "a manifest has the name of its source: --out some/folder/" + name.value() + ".yaml");
        }
        Path folder = manifest.resolveSibling(name.value());
        Path firstCase = folder.resolve("tests").resolve("first.yaml");
        Path readme = folder.resolve("README.md");
        for (Path file : List.of(manifest, firstCase, readme)) {
            if (Files.exists(file) && !force.value()) {
                throw new Failure(
                        FailureClass.USAGE, file + " is there already", "choose another name, or overwrite: --force");
            }
        }
        Scaffold made = learn.of(name.value(), template, console)
                .orElseGet(() -> FromAnswers.of(template.answers(name.value(), questions)));
        Map<Path, String> files = new LinkedHashMap<>();
        files.put(manifest, laid(made.manifest(), ReferenceOrder.manifest()));
        files.put(firstCase, laid(made.firstCase(), KeyOrder.AS_WRITTEN));
        write(files);
        write(Map.of(
                readme,
                SourcePage.fresh(ManifestArguments.load(manifest, console).source())));
        told(made, manifest);
        return 0;
    }

    /** In the normal form that a pull request has to be in. */
    private static String laid(String text, KeyOrder order) {
        return Layout.of(text, order).orElse(text);
    }

    private void write(Map<Path, String> files) throws IOException {
        for (Map.Entry<Path, String> file : files.entrySet()) {
            Path parent = file.getKey().toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            AtomicFiles.write(file.getKey(), file.getValue().getBytes(StandardCharsets.UTF_8));
            console.print("wrote " + file.getKey());
        }
    }

    private void told(Scaffold made, Path manifest) {
        made.leftOut().forEach(line -> console.say("left out: " + line));
        long todos = made.manifest().lines().filter(l -> l.contains("# TODO:")).count();
        console.say(made.streams().size() + (made.streams().size() == 1 ? " stream" : " streams")
                + (todos == 0 ? "" : ", " + todos + (todos == 1 ? " line" : " lines") + " marked # TODO:")
                + "; next:\n  connector validate "
                + manifest
                + "\n  connector test " + manifest);
    }
}
