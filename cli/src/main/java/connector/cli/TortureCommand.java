package connector.cli;

import connector.Connector;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.cli.line.Argument;
import connector.cli.line.Command;
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
import java.util.stream.Collectors;

/** {@code connector torture}: the manifest against an API made up from it. */
final class TortureCommand extends Command {
    private final Argument<List<Path>> paths =
            parameter("PATH").says("Manifests, or directories of them.").any(Path.class);

    private final Argument<Optional<String>> streams =
            option("--stream").takes("GLOBS").says("Only these streams.").optional(String.class);

    private final Argument<List<String>> scenarios = option("--scenario")
            .takes("NAMES")
            .says("Only these: pages, second-run, ties and so on; `list` shows all.")
            .split(",")
            .list(String.class);

    private final Argument<Long> seed = option("--seed")
            .takes("N")
            .says("Of what is drawn; the same seed plays the same.")
            .orElse(1L);

    private final Argument<TortureFormat> format = option("--format")
            .takes("FORMAT")
            .says("text (default), json or junit.")
            .orElse(TortureFormat.TEXT);

    private final Argument<Map<String, String>> config = option("-c", "--set")
            .takes("NAME=VALUE")
            .says("A value of the config, where none can be made up.")
            .map();

    private final CommonOptions common = with(new CommonOptions());

    private final Console console;

    TortureCommand(Console console) {
        super(
                "torture",
                "Makes up the API that a manifest describes and plays faults against it, offline; exit code 5 when"
                        + " rows are lost, come too often, or a failure passes in silence.");
        examples(
                "connector torture manifests/stripe.yaml",
                "connector torture manifests --stream 'issues,pull_*' --scenario second-run,ties");
        this.console = console;
    }

    @Override
    public Integer call() throws java.io.IOException {
        common.start(console);
        if (scenarios.value().equals(List.of("list"))) {
            Arrays.stream(Scenario.values()).forEach(s -> console.print(s.word() + "  " + s.says()));
            return 0;
        }
        if (paths.value().isEmpty()) {
            throw new Failure(FailureClass.USAGE, "PATH is missing", "name manifests, or directories of them");
        }
        Set<Scenario> chosen = chosen();
        Map<Path, List<Verdict>> verdicts = new LinkedHashMap<>();
        boolean unreadable = false;
        for (Path manifest : Manifests.under(paths.value())) {
            Connector.Loaded loaded = Connector.load(manifest);
            if (loaded.connector().isEmpty()) {
                console.show(loaded.problems());
                unreadable = true;
                continue;
            }
            Connector connector = loaded.connector().get();
            verdicts.put(
                    manifest,
                    Excuses.answer(
                            manifest,
                            new Torture(connector, config.value(), seed.value()).play(names(connector), chosen)));
        }
        String text = format.value().of(verdicts);
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
        return streams.value()
                .map(globs -> (Set<String>) new LinkedHashSet<>(
                        SelectGlobs.read(globs, connector.entries()).selected()))
                .orElseGet(() -> connector.entries().stream()
                        .map(e -> e.name())
                        .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    private Set<Scenario> chosen() {
        Set<Scenario> chosen = EnumSet.noneOf(Scenario.class);
        for (String word : scenarios.value()) {
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
