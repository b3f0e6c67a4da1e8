package connector.cli;

import connector.base.Failure;
import connector.sync.RunReport;
import connector.sync.StreamReport;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a person sees at the end of a run: a table of its streams, warnings, failures, and what to do. */
final class Summary {
    private Summary() {}

    /** Prints it to stderr. */
    static void print(RunReport report, Console console) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("STREAM", "RECORDS", "PAGES", "REQUESTS", "SLICES", "ENDS", "OUTCOME"));
        for (StreamReport stream : report.streams()) {
            rows.add(List.of(
                    stream.stream() + (stream.selected() ? "" : " (feeds others)"),
                    String.valueOf(stream.records()),
                    String.valueOf(stream.count("pages")),
                    String.valueOf(stream.count("requests")),
                    String.valueOf(
                            stream.ends().values().stream().mapToLong(n -> n).sum()),
                    stream.ends().entrySet().stream()
                            .map(e -> e.getKey() + (e.getValue() == 1 ? "" : " ×" + e.getValue()))
                            .collect(Collectors.joining(", ")),
                    stream.outcome() + (stream.isTruncated() ? " (truncated by --limit)" : "")));
        }
        console.say(Table.of(rows));
        for (StreamReport stream : report.streams()) {
            stream.warnings().forEach(w -> console.say("warning: " + stream.stream() + ": " + w));
        }
        for (StreamReport stream : report.streams()) {
            for (Failure failure : stream.failures()) {
                console.say(failure.kind() + ": " + stream.stream() + ": " + failure.getMessage());
                if (!failure.remedy().isEmpty()) {
                    console.say("    → " + failure.remedy());
                }
            }
        }
        report.failure().ifPresent(console::show);
        console.say(last(report));
    }

    private static String last(RunReport report) {
        long records =
                report.streams().stream().mapToLong(StreamReport::records).sum();
        String outcome = report.outcome();
        boolean cut = report.streams().stream().anyMatch(StreamReport::isTruncated);
        return outcome.equals("OK")
                ? "OK: " + records + " records, "
                        + (cut ? "and there may be more: --limit was reached" : "every selected stream is complete")
                : outcome + ": " + records + " records were written; what is not complete is named above, and its"
                        + " bookmark stayed where the proof ends";
    }
}
