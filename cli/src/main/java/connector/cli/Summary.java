package connector.cli;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.cli.log.LogSettings;
import connector.sync.RunReport;
import connector.sync.StreamReport;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a person sees at the end of a run: a table of its streams, warnings, failures, and what to do. */
final class Summary {
    /** Counts that are columns only if something was counted: most runs have none of them. */
    private static final Map<String, String> RARE = Map.of(
            "retries",
            "RETRIES",
            "skipped",
            "SKIPPED",
            "emptied",
            "EMPTIED",
            SetAside.COUNT,
            "QUARANTINED",
            "null_cursors",
            "NULL CURSORS");

    private Summary() {}

    /** Prints what is said of the run itself; the last line. */
    static void end(RunReport report, Console console) {
        report.failure().ifPresent(console::show);
        console.say(last(report));
    }

    /**
     * As {@link #end(RunReport, Console)}.
     *
     * @param unwritten why the report of the run is not in its file
     */
    static void end(RunReport report, Optional<Failure> unwritten, Console console) {
        unwritten.ifPresent(console::show);
        if (unwritten.isPresent() && report.outcome().equals("OK")) {
            console.say(unwritten.get().kind() + ": " + whole(report) + "; only the report is missing, as said above");
        } else {
            end(report, console);
        }
    }

    /** Prints what is said of each stream. */
    static void streams(RunReport report, Console console) {
        if (LogSettings.json()) {
            report.streams().forEach(Summary::object);
        } else if (!report.streams().isEmpty()) {
            console.say(table(report.streams()));
        }
        for (StreamReport stream : report.streams()) {
            stream.warnings().forEach(w -> console.warn("warning: " + stream.stream() + ": " + w, stream.stream()));
        }
        report.streams().forEach(stream -> failures(stream, console));
    }

    /** The first failure of each class; the others of a stream say the same of other slices. */
    private static void failures(StreamReport stream, Console console) {
        Map<FailureClass, List<Failure>> byClass = new EnumMap<>(FailureClass.class);
        stream.failures()
                .forEach(f -> byClass.computeIfAbsent(f.kind(), k -> new ArrayList<>())
                        .add(f));
        byClass.values().forEach(same -> console.show(same.get(0), stream.stream(), same.size() - 1L));
    }

    private static String table(List<StreamReport> streams) {
        List<String> rare = RARE.keySet().stream()
                .filter(name -> streams.stream().anyMatch(s -> s.count(name) > 0))
                .sorted()
                .toList();
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("STREAM", "RECORDS", "PAGES", "REQUESTS"));
        rare.forEach(name -> head.add(RARE.get(name)));
        head.addAll(List.of("SLICES", "ENDS", "OUTCOME"));
        rows.add(head);
        for (StreamReport stream : streams) {
            List<String> row = new ArrayList<>();
            row.add(stream.stream() + (stream.selected() ? "" : " (feeds others)"));
            row.add(String.valueOf(stream.records()));
            row.add(String.valueOf(stream.count("pages")));
            row.add(String.valueOf(stream.count("requests")));
            rare.forEach(name -> row.add(String.valueOf(stream.count(name))));
            row.add(String.valueOf(
                    stream.ends().values().stream().mapToLong(n -> n).sum()));
            row.add(stream.ends().entrySet().stream()
                    .map(e -> e.getKey() + (e.getValue() == 1 ? "" : " ×" + e.getValue()))
                    .collect(Collectors.joining(", ")));
            row.add(stream.outcome() + (stream.isTruncated() ? " (cut by --limit)" : ""));
            rows.add(row);
        }
        return Table.of(rows);
    }

    private static void object(StreamReport stream) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("stream", stream.stream());
        members.put("outcome", stream.outcome());
        members.put("records", stream.records());
        members.put("pages", stream.count("pages"));
        members.put("requests", stream.count("requests"));
        LogSettings.object(LogSettings.Level.INFO, "the stream ended", members);
    }

    private static String aside(RunReport report) {
        long aside = SetAside.total(report);
        return aside == 0
                ? "every selected stream is complete"
                : "and " + aside + " more set aside, as said above; all else of the selected streams is complete";
    }

    private static long records(RunReport report) {
        return report.streams().stream().mapToLong(StreamReport::records).sum();
    }

    /** Of a run in which nothing failed. */
    private static String whole(RunReport report) {
        long records = records(report);
        return records + (records == 1 ? " record" : " records") + ", "
                + (report.streams().stream().anyMatch(StreamReport::isTruncated)
                        ? "as many as --limit allowed; no state was written"
                        : report.backfill()
                                .map(stretch -> "read " + stretch.says() + "; bookmarks were left alone")
                                .orElse(aside(report)));
    }

    private static String last(RunReport report) {
        long records = records(report);
        String outcome = report.outcome();
        if (outcome.equals("OK")) {
            return "OK: " + whole(report);
        }
        if (report.interrupted()) {
            return "INTERRUPTED: " + records + " records were written, then the last safe state: run again from it";
        }
        if (report.streams().isEmpty()) {
            return outcome + ": nothing was read; what is in the way is named above";
        }
        if (report.streams().stream().allMatch(s -> s.outcome().equals("OK") || s.isDriftOnly())) {
            return outcome + ": " + records + " records were written, " + aside(report)
                    + "; their shape has changed, as said above";
        }
        // What the reader took before it went is not known; it is no more than this.
        String atMost = outcome.equals("OUTPUT") ? "at most " : "";
        return outcome + ": " + atMost + records + " records were written; what is not complete is named above, and its"
                + " bookmark stayed where the proof ends";
    }
}
