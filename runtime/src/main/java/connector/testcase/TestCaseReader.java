package connector.testcase;

import connector.base.FailureClass;
import connector.http.Exchange;
import connector.http.Exchanges;
import connector.manifest.ManifestFile;
import connector.manifest.Plain;
import connector.spec.ListNode;
import connector.spec.MapNode;
import connector.spec.Mark;
import connector.spec.Node;
import connector.spec.Problems;
import connector.spec.ScalarNode;
import connector.spec.Suggest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads a test case; every problem has its place. */
public final class TestCaseReader {
    private static final List<String> ONE_RUN_KEYS = List.of("now", "state", "exchanges", "expect");

    private static final String OK = "OK";
    private static final List<String> OUTCOMES = Stream.concat(
                    Stream.of(OK), Arrays.stream(FailureClass.values()).map(FailureClass::name))
            .toList();

    private final Problems problems;

    private TestCaseReader(Problems problems) {
        this.problems = problems;
    }

    /** The case in a file; empty when it has errors. */
    public static Optional<TestCase> read(Path file, Problems problems) {
        int before = problems.errors();
        Optional<TestCase> read =
                ManifestFile.load(file, problems).map(root -> new TestCaseReader(problems).testCase(file, root));
        return problems.errors() > before ? Optional.empty() : read;
    }

    /** A case that is in no file yet. */
    static Optional<TestCase> read(String name, String text, Problems problems) {
        int before = problems.errors();
        Optional<TestCase> read = ManifestFile.read(name, text.getBytes(StandardCharsets.UTF_8), problems)
                .filter(MapNode.class::isInstance)
                .map(root -> new TestCaseReader(problems).testCase(Path.of(name), (MapNode) root));
        return problems.errors() > before ? Optional.empty() : read;
    }

    private TestCase testCase(Path file, MapNode root) {
        known(root, CaseSchema.CASE.keyNames(), "a test case");
        MapNode shared = map(root, "config");
        List<TestCase.Run> runs = new ArrayList<>();
        if (root.get("runs").isPresent()) {
            Node given = root.get("runs").get();
            root.keys().stream()
                    .filter(ONE_RUN_KEYS::contains)
                    .findFirst()
                    .ifPresent(key -> problems.error(
                            "case.runs",
                            root.keyMark(key),
                            "`" + key + "` belongs into a run where there are `runs`",
                            "move it, or leave `runs` out"));
            if (given instanceof ListNode list) {
                for (Node one : list.items()) {
                    if (one instanceof MapNode run) {
                        known(run, CaseSchema.RUN.keyNames(), "a run");
                        runs.add(run(run, shared));
                    } else {
                        problems.error("case.run", one.mark(), "a run must be a map, not " + one.says(), "");
                    }
                }
            } else {
                problems.error("case.runs", given.mark(), "runs must be a list, not " + given.says(), "");
            }
        } else {
            runs.add(run(root, shared));
        }
        return new TestCase(
                String.valueOf(file.getFileName()), text(root, "description").orElse(""), text(root, "select"), runs);
    }

    private TestCase.Run run(MapNode run, MapNode shared) {
        MapNode config = shared;
        for (String key : map(run, "config").keys()) {
            config = config.with(key, map(run, "config").get(key).orElseThrow());
        }
        List<Exchange> exchanges =
                run.get("exchanges").map(n -> Exchanges.read(n, problems)).orElse(List.of());
        return new TestCase.Run(run.mark(), now(run), config, state(run), exchanges, expected(run, map(run, "expect")));
    }

    @SuppressWarnings("unchecked") // maps made of nodes have text keys
    private Optional<Map<String, Object>> state(MapNode run) {
        return run.get("state")
                .map(Plain::value)
                .map(value -> value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of());
    }

    private Instant now(MapNode run) {
        Optional<String> now = text(run, "now");
        if (now.isEmpty()) {
            problems.error("case.now", run.mark(), "a run needs its clock", "now: \"2026-01-15T12:00:00Z\"");
            return Instant.EPOCH;
        }
        try {
            return Instant.parse(now.get());
        } catch (DateTimeException e) {
            problems.error(
                    "case.now",
                    run.get("now").orElseThrow().mark(),
                    "not an instant: " + now.get(),
                    "now: \"2026-01-15T12:00:00Z\"");
            return Instant.EPOCH;
        }
    }

    @SuppressWarnings("unchecked") // maps made of nodes have text keys
    private TestCase.Expected expected(MapNode run, MapNode expect) {
        known(expect, CaseSchema.EXPECT.keyNames(), "expect");
        Map<String, Object> records = rows(expect, "records");
        Optional<Map<String, Object>> quarantined = expect.get("quarantined").map(n -> rows(expect, "quarantined"));
        Optional<Map<String, Object>> state =
                expect.get("state").map(n -> (Map<String, Object>) Plain.value(map(expect, "state")));
        Optional<Mark> mark = run.get("expect").map(node -> run.keyMark("expect"));
        return new TestCase.Expected(mark, outcome(expect), records, quarantined, schema(expect), state);
    }

    private Map<String, Object> rows(MapNode expect, String key) {
        Map<String, Object> rows = new LinkedHashMap<>();
        map(expect, key).entries().forEach((stream, entry) -> {
            Object value = Plain.value(entry.value());
            boolean maps = value instanceof List<?> list && list.stream().allMatch(Map.class::isInstance);
            if (!maps && !(value instanceof Long)) {
                problems.error(
                        "case.records",
                        entry.value().mark(),
                        "the " + key + " of a stream are a list of records, or how many, not "
                                + entry.value().says(),
                        "a list, [] for none, or a number");
            }
            rows.put(stream, value);
        });
        return rows;
    }

    private Map<String, List<String>> schema(MapNode expect) {
        Map<String, List<String>> schema = new LinkedHashMap<>();
        map(expect, "schema").entries().forEach((stream, entry) -> {
            boolean texts = entry.value() instanceof ListNode list
                    && list.items().stream().allMatch(ScalarNode.class::isInstance);
            if (texts) {
                schema.put(
                        stream,
                        ((ListNode) entry.value())
                                .items().stream()
                                        .map(item -> ((ScalarNode) item).text())
                                        .toList());
            } else {
                problems.error(
                        "type",
                        entry.value().mark(),
                        "the schema changes of a stream are a list of texts, not "
                                + entry.value().says(),
                        stream + ": [\"added email: string\"]");
            }
        });
        return schema;
    }

    private String outcome(MapNode expect) {
        String outcome = text(expect, "outcome").orElse(OK);
        if (!OUTCOMES.contains(outcome)) {
            problems.error(
                    "case.outcome",
                    expect.get("outcome").orElseThrow().mark(),
                    "there is no outcome \"" + outcome + "\"",
                    Suggest.hint(outcome, OUTCOMES));
        }
        return outcome;
    }

    private MapNode map(MapNode parent, String key) {
        Optional<Node> node = parent.get(key).filter(n -> !n.isNull());
        if (node.isPresent() && !(node.get() instanceof MapNode)) {
            problems.error(
                    "type",
                    node.get().mark(),
                    key + " must be a map, not " + node.get().says(),
                    "");
        }
        return node.filter(MapNode.class::isInstance)
                .map(MapNode.class::cast)
                .orElseGet(() -> MapNode.empty(parent.mark()));
    }

    private Optional<String> text(MapNode parent, String key) {
        Optional<Node> node = parent.get(key).filter(n -> !n.isNull());
        if (node.isPresent() && !(node.get() instanceof ScalarNode)) {
            problems.error(
                    "type",
                    node.get().mark(),
                    key + " must be a text, not " + node.get().says(),
                    "");
        }
        return node.filter(ScalarNode.class::isInstance).map(n -> ((ScalarNode) n).text());
    }

    private void known(MapNode map, List<String> keys, String what) {
        for (String key : map.keys()) {
            if (!keys.contains(key)) {
                problems.error(
                        "key.unknown",
                        map.keyMark(key),
                        "unknown key \"" + key + "\" in " + what,
                        Suggest.hint(key, keys));
            }
        }
    }
}
