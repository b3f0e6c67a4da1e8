package connector.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Every command as the canary plays it, in an order in which each finds what it reads. */
final class CanaryCommands {
    /** Each reads the config or what one that did has written; {@code infer} goes last, for it changes the manifest. */
    private static final List<List<String>> COMMANDS = List.of(
            List.of("run", "--log-level", "debug"),
            List.of("run", "--log-level", "debug", "--log-format", "json"),
            List.of("run", "--log-level", "debug", "--log-format", "singer", "--progress", "always"),
            List.of("run", "--test", "--log-level", "debug"),
            List.of("run", "--about", "--log-level", "debug"),
            List.of("run", "--discover", "--log-level", "debug"),
            List.of("run", "--log-level", "debug", "--archive", "WORK/archive", "--metrics", "WORK/metrics.prom"),
            List.of("run", "--keep-state", "WORK/state.json", "--state-every", "0", "--archive", "WORK/archive"),
            List.of("run", "--replay", "WORK/archive", "--log-level", "debug"),
            List.of("plan", "--out", "WORK/plan.json", "--log-level", "debug"),
            List.of("read", "--plan", "WORK/plan.json", "--index", "0", "--result", "WORK/result.json"),
            List.of("commit", "--plan", "WORK/plan.json", "--results", "WORK", "--state", "WORK/s", "--next", "WORK/n"),
            List.of("preview", "s_400", "--exchanges", "--log-level", "debug"),
            List.of("preview", "s_list", "--exchanges", "--log-level", "debug"),
            List.of("preview", "s_list", "--exchanges", "--format", "json", "--log-format", "json"),
            List.of("preview", "s_list", "--replay", "WORK/archive", "--exchanges"),
            List.of("record", "--out", "WORK/cases", "--once", "--log-level", "debug"),
            List.of("record", "--out", "WORK/kept", "--once", "--keep-personal", "--stream", "s_list"),
            List.of("record", "--out", "WORK/again", "--from", "WORK/archive", "--log-level", "debug"),
            List.of("torture", "--scenario", "pages", "--log-level", "debug"),
            List.of("validate"),
            List.of("validate", "WORK/config.json"),
            List.of("state", "show", "WORK/state.json"),
            List.of("state", "show", "WORK/state.json", "s_400"),
            List.of("state", "diff", "WORK/state.json", "WORK/state.json"),
            List.of("state", "rewind", "WORK/state.json", "s_400", "--to", "2026-01-01"),
            List.of("state", "set", "WORK/state.json", "s_400", "2026-01-01"),
            List.of("explain", "auth.token"),
            List.of("list", "WORK"),
            List.of("completion", "bash"),
            List.of("test"),
            List.of("docs"),
            List.of("docs", "--format", "meltano"),
            List.of("link", "--as", "WORK/tap"),
            List.of("fmt", "--check"),
            List.of("fmt", "--expand"),
            List.of("new", "fresh", "--out", "WORK/fresh.yaml", "--from-url", "API/list?q=KEY", "--auth", "bearer"),
            List.of("new", "open", "--out", "WORK/open.yaml", "--from-url", "API/list?api_key=KEY"),
            List.of(
                    "new",
                    "refused",
                    "--out",
                    "WORK/refused.yaml",
                    "--from-url",
                    "API/page?api_key=KEY",
                    "--auth",
                    "basic"),
            List.of("check", "--log-level", "debug"),
            List.of("discover", "--log-level", "debug"),
            List.of("infer", "s_400", "--log-level", "debug"),
            List.of("infer", "s_list", "--dry-run", "--log-level", "debug"),
            List.of("infer", "s_list", "--log-level", "debug"));

    private static final List<String> WITHOUT_MANIFEST = List.of("state", "explain", "list", "completion", "new");

    private static final List<String> WITHOUT_CONFIG = List.of(
            "state", "explain", "list", "completion", "validate", "commit", "test", "docs", "link", "fmt", "new");

    private CanaryCommands() {}

    /** A command, and whether its stdout is the records themselves: what an API says of a secret there is its data. */
    record Played(List<String> line, boolean records) {}

    /** With {@code state show} and its like as commands. */
    static Set<String> names() {
        Set<String> names = new TreeSet<>();
        COMMANDS.forEach(words -> names.add(words.get(0).equals("state") ? "state " + words.get(1) : words.get(0)));
        return names;
    }

    /**
     * @param work the folder of all files
     * @param config the arguments that give a config
     * @param values for the places in a line: {@code API} and {@code KEY}
     */
    static List<Played> in(Path work, Path manifest, List<String> config, Map<String, String> values) {
        List<Played> all = new ArrayList<>();
        for (List<String> words : COMMANDS) {
            String name = words.get(0);
            List<String> line = new ArrayList<>();
            for (String word : words) {
                String whole = word.replace("WORK", work.toString());
                for (Map.Entry<String, String> value : values.entrySet()) {
                    whole = whole.replace(value.getKey(), value.getValue());
                }
                line.add(whole);
            }
            if (!WITHOUT_MANIFEST.contains(name)) {
                line.add(1, manifest.toString());
            }
            if (!WITHOUT_CONFIG.contains(name)) {
                line.addAll(config);
            }
            if (name.equals("run")) {
                line.addAll(List.of("--report", work.resolve("report.json").toString()));
            }
            all.add(new Played(line, name.equals("run") || name.equals("read")));
        }
        return all;
    }
}
