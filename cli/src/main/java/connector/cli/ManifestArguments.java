package connector.cli;

import connector.Connector;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.cli.line.Argument;
import connector.cli.line.Arguments;
import connector.cli.problems.ManifestAhead;
import connector.config.ConfigValues;
import connector.manifest.ManifestFile;
import connector.spec.MapNode;
import connector.spec.Node;
import connector.spec.Problem;
import connector.spec.Problem.Severity;
import connector.spec.Problems;
import connector.spec.ScalarNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A manifest and its config, as every command takes them. */
final class ManifestArguments extends Arguments {
    private final Argument<Path> manifest = parameter("MANIFEST")
            .says("The source's YAML file, e.g. manifests/stripe.yaml.")
            .required(Path.class);

    private final Argument<List<Path>> configs = option("--config")
            .takes("FILE")
            .says("Config of the source, JSON or YAML; may be given several times, later ones win. - is stdin;"
                    + " /dev/fd/3 an open file.")
            .list(Path.class);

    private final Argument<List<String>> inline = option("-c")
            .takes("NAME=VALUE")
            .says("One config option; wins over files and environment.")
            .list(String.class);

    /** The manifest's path as given. */
    Path manifest() {
        return manifest.value();
    }

    /** The first config that is a file, beside which others may be put; not what comes through a pipe. */
    Optional<Path> configFile() {
        return configs.value().stream()
                .filter(file -> !isStdin(file) && !file.startsWith("/dev") && !file.startsWith("/proc"))
                .findFirst();
    }

    private static boolean isStdin(Path file) {
        return file.toString().equals("-");
    }

    /** Split here and not by the command line's library, which looks for quotes in a value and prints it when they are odd. */
    private Map<String, String> named(Connector connector) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : inline.value()) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new Failure(
                        FailureClass.USAGE,
                        "-c takes NAME=VALUE, and one of them has no " + (equals < 0 ? "=" : "name"),
                        "write -c NAME=VALUE; the options are "
                                + String.join(", ", connector.source().config().names()));
            }
            values.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return values;
    }

    /** SHA-256 of the manifest, 64 hexadecimal digits: tells whether it was edited. */
    String sha256() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(manifest.value())));
        } catch (IOException e) {
            throw new Failure(
                    FailureClass.USAGE,
                    manifest.value() + " cannot be read: " + e.getMessage(),
                    "check its permissions",
                    e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** True when the command line itself has a config. */
    boolean hasConfig() {
        return !configs.value().isEmpty() || !inline.value().isEmpty();
    }

    /** The manifest's folder. */
    Path folder() {
        return Optional.ofNullable(manifest.value().toAbsolutePath().getParent())
                .orElse(Path.of("."));
    }

    /**
     * Loads the manifest; warnings are shown.
     *
     * @throws Failure MANIFEST after the errors were shown
     */
    Connector load(Console console) {
        return load(manifest.value(), console);
    }

    /** As {@link #load(Console)}, for commands without config. */
    static Connector load(Path manifest, Console console) {
        Connector.Loaded loaded = ManifestAhead.load(manifest);
        List<Problem> errors = loaded.problems().stream()
                .filter(p -> p.severity() == Severity.ERROR)
                .toList();
        console.show(errors);
        return loaded.connector()
                .orElseThrow(() -> new Failure(
                        FailureClass.MANIFEST,
                        errors.size() + (errors.size() == 1 ? " problem in " : " problems in ") + manifest,
                        "nothing was requested; mend the manifest and check it with `connector validate " + manifest
                                + "`"));
    }

    /**
     * Puts the config together; its secrets are hidden from now on.
     *
     * @throws Failure CONFIG after every problem was shown
     */
    ConfigValues config(Connector connector, Console console) {
        Problems problems = new Problems();
        Map<MapNode, Path> files = new LinkedHashMap<>();
        for (Path file : configs.value()) {
            Optional<Node> node = isStdin(file)
                    ? ManifestFile.read("stdin", Inputs.stdin(), problems)
                    : ManifestFile.read(file, problems);
            node.filter(MapNode.class::isInstance)
                    .ifPresent(map -> files.put(
                            (MapNode) map,
                            Optional.ofNullable(file.toAbsolutePath().getParent())
                                    .orElse(Path.of("."))));
            node.filter(n -> !(n instanceof MapNode))
                    .ifPresent(n -> problems.error(
                            "config.not_a_map",
                            n.mark(),
                            "a config must be an object, not "
                                    + (n instanceof ScalarNode ? "a text or number" : n.says()), // it may be a token
                            ""));
        }
        int unreadable = problems.errors();
        Optional<ConfigValues> values = unreadable > 0
                ? Optional.empty()
                : connector.config(files, console.environment(), named(connector), problems);
        console.show(problems.sorted());
        ConfigValues config = values.orElseThrow(() -> new Failure(
                FailureClass.CONFIG,
                problems.errors() + (problems.errors() == 1 ? " problem" : " problems") + " in the config of "
                        + connector.source().name(),
                "nothing was requested; the options are described by `connector run " + manifest.value()
                        + " --about`"));
        config.hide(console.redactor());
        return config;
    }
}
