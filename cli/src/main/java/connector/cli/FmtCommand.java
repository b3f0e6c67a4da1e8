package connector.cli;

import connector.base.AtomicFiles;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.cli.line.Argument;
import connector.cli.line.Command;
import connector.cli.problems.InputKind;
import connector.manifest.KeyOrder;
import connector.manifest.Layout;
import connector.manifest.ManifestFile;
import connector.source.Expansion;
import connector.source.ReferenceOrder;
import connector.spec.Problems;
import connector.testcase.FlowYaml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code connector fmt}: the normal form of manifests and test cases. */
final class FmtCommand extends Command {
    /** Spaces a level. */
    private static final int STEP = 2;

    private final Argument<List<Path>> paths =
            parameter("PATH").says("Files, or directories of manifests.").atLeastOne(Path.class);

    private final Argument<Boolean> check = option("--check")
            .says("Changes nothing; names the files that are not in normal form.")
            .flag();

    private final Argument<Boolean> expand = option("--expand")
            .says("Prints the manifest with presets merged and every default filled in.")
            .flag();

    private final CommonOptions common = with(new CommonOptions());

    private final Console console;

    FmtCommand(Console console) {
        super(
                "fmt",
                "Puts manifests and test cases into normal form: keys in the order of the reference, two spaces a level.",
                "Comments stay, and nothing changes its meaning; a file where that cannot be promised is left alone.");
        examples(
                "connector fmt manifests",
                "connector fmt --check manifests          # for CI: changes nothing, exit code 2 if something would",
                "connector fmt --expand manifests/stripe.yaml");
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        common.start(console);
        if (expand.value()) {
            return expanded();
        }
        KeyOrder order = ReferenceOrder.manifest();
        int changed = 0;
        int refused = 0;
        for (Path file : Manifests.under(paths.value())) {
            String text = Files.readString(file);
            Optional<String> laid = Layout.of(text, isManifest(file) ? order : KeyOrder.AS_WRITTEN);
            if (laid.isEmpty()) {
                refused++;
                console.say(file + " is left as it is: it is no YAML that can be moved about safely;"
                        + " connector validate " + file);
            } else if (!laid.get().equals(text)) {
                changed++;
                console.print((check.value() ? "not in normal form: " : "formatted ") + file);
                if (!check.value()) {
                    AtomicFiles.writeForAll(file, laid.get().getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        return refused > 0 || check.value() && changed > 0 ? FailureClass.MANIFEST.exitCode() : 0;
    }

    private static boolean isManifest(Path file) {
        return ManifestFile.read(file, new Problems())
                .map(InputKind::of)
                .filter(InputKind.MANIFEST::equals)
                .isPresent();
    }

    private int expanded() {
        if (check.value() || paths.value().size() != 1) {
            throw new Failure(
                    FailureClass.USAGE, "--expand prints one manifest", "connector fmt --expand manifests/NAME.yaml");
        }
        Map<String, Object> whole = Expansion.of(paths.value().get(0))
                .orElseThrow(() -> new Failure(
                        FailureClass.MANIFEST,
                        paths.value().get(0) + " cannot be read",
                        "connector validate " + paths.value().get(0)));
        StringBuilder out = new StringBuilder();
        write(whole, 0, out);
        console.print(out.toString().stripTrailing());
        return 0;
    }

    private static void write(Map<?, ?> map, int indent, StringBuilder out) {
        map.forEach((key, value) -> {
            out.append(" ".repeat(indent)).append(FlowYaml.text(key)).append(':');
            if (value instanceof Map<?, ?> below && !below.isEmpty()) {
                out.append('\n');
                write(below, indent + STEP, out);
            } else {
                out.append(' ').append(FlowYaml.text(value)).append('\n');
            }
        });
    }
}
