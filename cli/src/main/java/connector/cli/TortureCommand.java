package connector.cli;

import connector.Connector;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.singer.SelectGlobs;
import connector.torture.Scenario;
import connector.torture.Torture;
import connector.torture.Verdict;
import connector.torture.Verdict.Result;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code connector torture}: the manifest against an API made up from it. */
@Command(
        name = "torture",
        description =
                "Makes up the API that a manifest describes and plays faults against it, offline; exit code 5 when"
                        + " rows are lost, come too often, or a failure passes in silence.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  connector torture manifests/stripe.yaml",
            "  connector torture manifests --stream 'issues,pull_*' --scenario second-run,ties"
        })
final class TortureCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PATH", arity = "0..*", description = "Manifests, or directories of them.")
    private List<Path> paths = List.of();

    @Option(names = "--stream", paramLabel = "GLOBS", description = "Only these streams.")
    private Optional<String> streams = Optional.empty();

    @Option(
            names = "--scenario",
            paramLabel = "NAMES",
            split = ",",
            description = "Only these: pages, second-run, ties and so on; `list` shows all.")
    private List<String> scenarios = List.of();

    @Option(names = "--seed", paramLabel = "N", description = "Of what is drawn; the same seed plays the same.")
    private long seed = 1;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text (default), json or junit.")
    private TortureFormat format = TortureFormat.TEXT;

    @Option(
            names = {"-c", "--set"},
            paramLabel = "NAME=VALUE",
            description = "A value of the config, where none can be made up.")
    private Map<String, String> config = new LinkedHashMap<>();

    @Mixin
    private CommonOptions common;

    private final Console console;

    TortureCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws java.io.IOException {
        common.start(console);
        if (scenarios.equals(List.of("list"))) {
            Arrays.stream(Scenario.values()).forEach(s -> console.print(s.word() + "  " + s.says()));
            return 0;
        }
        if (paths.isEmpty()) {
            throw new Failure(FailureClass.USAGE, "PATH is missing", "name manifests, or directories of them");
        }
        Set<Scenario> chosen = chosen();
        Map<Path, List<Verdict>> verdicts = new LinkedHashMap<>();
        boolean unreadable = false;
        for (Path manifest : Manifests.under(paths)) {
            Connector.Loaded loaded = Connector.load(manifest);
            if (loaded.connector().isEmpty()) {
                console.show(loaded.problems());
                unreadable = true;
                continue;
            }
            Connector connector = loaded.connector().get();
            verdicts.put(
                    manifest,
                    Excuses.answer(manifest, new Torture(connector, config, seed).play(names(connector), chosen)));
        }
        String text = format.of(verdicts);
        if (!text.isEmpty()) {
            console.print(text);
        }
        console.say(counted(verdicts));
        if (unreadable) {
            return FailureClass.MANIFEST.exitCode();
        }
        return judged(verdicts) ? 0 : FailureClass.DRIFT.exitCode();
    }

    /** Nothing broke, and what was not played has a reason: silence is no verdict. */
    private boolean judged(Map<Path, List<Verdict>> verdicts) {
        if (count(verdicts, Result.BROKEN) > 0) {
            return false;
        }
        long beyond = count(verdicts, Result.BEYOND);
        if (beyond > 0) {
            console.say(beyond + (beyond == 1 ? " stream has" : " streams have")
                    + " no verdict; where that is right, say why, on the line that is named or above it:"
                    + " # connector-ignore: " + Verdict.RULE + " because …");
            return false;
        }
        boolean something = verdicts.values().stream()
                .flatMap(List::stream)
                .anyMatch(v -> v.result() == Result.HELD || v.isExcused());
        if (!something) {
            console.say("nothing was played, so nothing is known: choose other streams or scenarios");
        }
        return something;
    }

    private Set<String> names(Connector connector) {
        return streams.map(globs -> (Set<String>) new LinkedHashSet<>(
                        SelectGlobs.read(globs, connector.entries()).selected()))
                .orElseGet(() -> connector.entries().stream()
                        .map(e -> e.name())
                        .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    private Set<Scenario> chosen() {
        Set<Scenario> chosen = EnumSet.noneOf(Scenario.class);
        for (String word : scenarios) {
            chosen.add(Arrays.stream(Scenario.values())
                    .filter(s -> s.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new Failure(
                            FailureClass.USAGE,
                            "there is no scenario \"" + word + "\"",
                            "they are "
                                    + Arrays.stream(Scenario.values())
                                            .map(Scenario::word)
                                            .collect(Collectors.joining(", ")))));
        }
        return chosen.isEmpty() ? EnumSet.allOf(Scenario.class) : chosen;
    }

    private static long count(Map<Path, List<Verdict>> verdicts, Result result) {
        return verdicts.values().stream()
                .flatMap(List::stream)
                .filter(v -> v.result() == result)
                .count();
    }

    private static String counted(Map<Path, List<Verdict>> verdicts) {
        return count(verdicts, Result.HELD) + " held, " + count(verdicts, Result.BROKEN) + " broken, "
                + (count(verdicts, Result.NOT_PLAYED) + count(verdicts, Result.BEYOND)) + " not played";
    }
}
