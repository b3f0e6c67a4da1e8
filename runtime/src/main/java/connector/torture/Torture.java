package connector.torture;

import connector.Connector;
import connector.config.ConfigValues;
import connector.singer.CatalogEntry;
import connector.spec.Mark;
import connector.torture.RuleScenes.Branch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * Turns a manifest into an API of its own, with rows that are known beforehand, and plays faults against it. Needs no
 * network, no credentials and no time: the clock is made up too.
 *
 * @param connector the manifest
 * @param config values that the user gives, by option; the rest is made up
 * @param seed of what is drawn
 */
public record Torture(Connector connector, Map<String, String> config, long seed) {
    /** Three pages, the last of them short. */
    private static final int ROWS = 7;

    /**
     * Plays.
     *
     * @param streams to play against
     * @param scenarios to play
     * @return verdicts in the order of streams and scenarios
     */
    public List<Verdict> play(Set<String> streams, Set<Scenario> scenarios) {
        List<Verdict> verdicts = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        Optional<ConfigValues> values = InventedConfig.of(connector, config, problems);
        Map<String, StreamApi> apis = new LinkedHashMap<>();
        connector.source().streams().forEach((name, spec) -> apis.put(name, StreamApi.of(spec)));
        for (CatalogEntry entry : connector.entries()) {
            if (streams.contains(entry.name())) {
                StreamApi api = apis.get(entry.name());
                Optional<Verdict> beyond = values.isEmpty()
                        ? Optional.of(Verdict.beyond(
                                entry.name(),
                                connector.source().root().keyMark("config"),
                                "no config can be made up (" + problems.get(0) + "): give values with -c"))
                        : beyond(api, apis).map(b -> Verdict.beyond(entry.name(), b.mark(), b.says()));
                if (beyond.isPresent()) {
                    verdicts.add(beyond.get());
                } else {
                    verdicts.addAll(stream(api, apis, values.orElseThrow(), scenarios));
                }
            }
        }
        return verdicts;
    }

    /** What is not made up, and where. */
    private record Unplayed(String says, Mark mark) {}

    private static Optional<Unplayed> beyond(StreamApi api, Map<String, StreamApi> apis) {
        Optional<Unplayed> own =
                api.beyond().map(b -> new Unplayed(b.says(), b.in(api.spec().node())));
        if (own.isPresent()) {
            return own;
        }
        for (String parent : api.spec().parents()) {
            Optional<Unplayed> its = beyond(apis.get(parent), apis)
                    .map(b -> new Unplayed("its parent " + parent + ": " + b.says(), b.mark()));
            if (its.isPresent()) {
                return its;
            }
        }
        return Optional.empty();
    }

    private List<Verdict> stream(
            StreamApi api, Map<String, StreamApi> apis, ConfigValues values, Set<Scenario> scenarios) {
        Map<String, Object> http = Written.under(Written.map(connector.source().root()), "http");
        Object auth = Optional.ofNullable(api.said().get("auth")).orElse(http.getOrDefault("auth", ""));
        Play.Setting setting = new Play.Setting(connector, values, api, apis, auth, seed);
        Scenes scenes = new Scenes(setting);
        List<Verdict> verdicts = new ArrayList<>();
        // Where reading it without any fault goes wrong, everything else would say the same again.
        Verdict pages = verdict(api, Scenario.PAGES, "", rows -> scenes.play(Scenario.PAGES, rows));
        if (scenarios.contains(Scenario.PAGES) || pages.result() != Verdict.Result.HELD) {
            verdicts.add(pages);
        }
        if (pages.result() != Verdict.Result.HELD) {
            return verdicts;
        }
        for (Scenario scenario : Scenario.values()) {
            if (scenario == Scenario.PAGES || !scenarios.contains(scenario)) {
                continue;
            }
            if (scenario != Scenario.ERROR_RULES) {
                verdicts.add(verdict(api, scenario, "", rows -> scenes.play(scenario, rows)));
                continue;
            }
            RuleScenes rules = new RuleScenes(setting, scenes, http);
            for (Branch branch : rules.branches()) {
                verdicts.add(verdict(api, scenario, branch.says(), rows -> rules.play(branch, rows)));
            }
        }
        return verdicts;
    }

    /** Plays with all rows; where that breaks, with fewer, so that the trace is short. */
    private static Verdict verdict(StreamApi api, Scenario scenario, String detail, IntFunction<Judged> play) {
        Judged judged = play.apply(ROWS);
        if (judged instanceof Judged.Nothing nothing) {
            return Verdict.notPlayed(api.name(), scenario, detail, nothing.why());
        }
        if (judged instanceof Judged.Broken broken) {
            Judged.Broken shortest = broken;
            for (int rows = 1; rows < ROWS; rows++) {
                if (play.apply(rows) instanceof Judged.Broken smaller) {
                    shortest = smaller;
                    break;
                }
            }
            return Verdict.broken(api.name(), scenario, detail, shortest.message(), shortest.trace());
        }
        return Verdict.held(api.name(), scenario, detail);
    }
}
