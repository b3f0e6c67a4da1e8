package connector.testcase;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the {@code expect} that a run would have fulfilled, as detailed as the one it has. */
final class Expectation {
    private static final String STEP = "  ";

    /** What a bookmark is about; the other members are told by a case that cares for them. */
    private static final List<String> TOLD =
            List.of("replication_key", "replication_key_value", "partitions", "parents");

    private final Played played;
    private final TestCase.Expected old;

    /** It says nothing of what comes out: then all of it is written down. */
    private final boolean open;

    Expectation(Played played) {
        this.played = played;
        this.old = played.run().expected();
        this.open =
                old.mark().isEmpty() || old.records().isEmpty() && old.outcome().equals("OK");
    }

    /** Its lines, the first one {@code expect:}, indented by so many spaces. */
    List<String> lines(int indent) {
        String margin = " ".repeat(indent);
        List<String> lines = new ArrayList<>(List.of(margin + "expect:"));
        if (!played.outcome().equals("OK")) {
            lines.add(margin + STEP + "outcome: " + played.outcome());
        }
        Map<String, List<Object>> records = records();
        if (!records.isEmpty()) {
            lines.add(margin + STEP + "records:");
            records.forEach((stream, rows) -> records(lines, margin + STEP + STEP, stream, rows));
        }
        Map<String, Object> quarantined = old.quarantined().isPresent() || open
                ? QuarantinedRows.asDetailedAs(old.quarantined().orElse(Map.of()), played.quarantined())
                : Map.of();
        if (!quarantined.isEmpty()) {
            lines.add(margin + STEP + "quarantined:");
            quarantined.forEach((stream, rows) -> lines.addAll(
                    FlowYaml.lines(margin + STEP + STEP + stream + ": ", indent + STEP.length() * 3, rows)));
        }
        if (!played.schema().isEmpty()) {
            lines.add(margin + STEP + "schema:");
            played.schema()
                    .forEach((stream, changes) -> lines.addAll(
                            FlowYaml.lines(margin + STEP + STEP + stream + ": ", indent + STEP.length() * 3, changes)));
        }
        Map<String, Object> state = state();
        if (!state.isEmpty()) {
            lines.add(margin + STEP + "state:");
            state.forEach((stream, bookmark) -> lines.addAll(
                    FlowYaml.lines(margin + STEP + STEP + stream + ": ", indent + STEP.length() * 3, bookmark)));
        }
        return lines;
    }

    /** The streams it had, in its order, then those that came and are new to it. */
    private Map<String, List<Object>> records() {
        Map<String, List<Object>> all = new LinkedHashMap<>();
        old.records()
                .keySet()
                .forEach(stream -> all.put(stream, played.records().getOrDefault(stream, List.of())));
        played.records().forEach((stream, rows) -> {
            if (!rows.isEmpty() || open) {
                all.putIfAbsent(stream, rows);
            }
        });
        return all;
    }

    private void records(List<String> lines, String margin, String stream, List<Object> rows) {
        if (old.records().get(stream) instanceof Number) {
            lines.add(margin + stream + ": " + rows.size());
        } else if (rows.isEmpty()) {
            lines.add(margin + stream + ": []");
        } else {
            lines.add(margin + stream + ":");
            String item = margin + STEP + "- ";
            rows.forEach(row -> lines.addAll(FlowYaml.lines(item, item.length() + 1, row)));
        }
    }

    private Map<String, Object> state() {
        Map<String, Object> state = new LinkedHashMap<>();
        if (old.state().map(Map::isEmpty).orElse(open)) {
            played.bookmarks().forEach((stream, bookmark) -> state.put(stream, told(bookmark)));
        }
        old.state()
                .ifPresent(wanted -> wanted.forEach((stream, bookmark) -> {
                    if (played.bookmarks().containsKey(stream)) {
                        state.put(stream, same(bookmark, played.bookmarks().get(stream)));
                    }
                }));
        return state;
    }

    private static Object told(Object bookmark) {
        Map<String, Object> told = new LinkedHashMap<>();
        if (bookmark instanceof Map<?, ?> map) {
            TOLD.stream().filter(map::containsKey).forEach(name -> told.put(name, map.get(name)));
        }
        return told;
    }

    /** The members that were expected, as they are now. */
    static Object same(Object wanted, Object got) {
        if (!(wanted instanceof Map<?, ?> w) || !(got instanceof Map<?, ?> g)) {
            return got;
        }
        Map<String, Object> same = new LinkedHashMap<>();
        w.forEach((name, value) -> {
            if (g.containsKey(name)) {
                same.put(String.valueOf(name), same(value, g.get(name)));
            }
        });
        return same;
    }
}
