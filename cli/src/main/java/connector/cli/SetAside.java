package connector.cli;

import connector.sync.RunReport;
import connector.sync.StreamReport;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a person is told of lines and records that were set aside: the run is fine, and they are not in its output. */
final class SetAside {
    static final String COUNT = "quarantined";

    /** The report has them all. */
    private static final int REASONS_SHOWN = 3;

    private SetAside() {}

    /**
     * Says for each stream how many, why, and where they are.
     *
     * @param where they were kept; empty where nobody did
     */
    static void say(RunReport report, Optional<String> where, Console console) {
        for (StreamReport stream : report.streams()) {
            if (stream.count(COUNT) > 0) {
                console.warn(
                        "QUARANTINED: " + stream.stream() + ": " + stream.count(COUNT)
                                + " set aside, not in the output: " + reasons(stream)
                                + where.map(file -> "; they are in " + file)
                                        .orElse("; they were not kept: --quarantine FILE does"),
                        stream.stream());
            }
        }
    }

    private static String reasons(StreamReport stream) {
        List<Map.Entry<String, Long>> all = stream.where(COUNT).entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .toList();
        String first = all.stream()
                .limit(REASONS_SHOWN)
                .map(reason -> reason.getValue() + " × " + reason.getKey())
                .collect(Collectors.joining(", "));
        return first + (all.size() > REASONS_SHOWN ? ", and other reasons" : "");
    }

    /** How many, over all streams. */
    static long total(RunReport report) {
        return report.streams().stream().mapToLong(s -> s.count(COUNT)).sum();
    }

    /** The report, which names the file if something is in it. */
    static Map<String, Object> in(RunReport report, Optional<Path> file) {
        Map<String, Object> plain = new LinkedHashMap<>(report.toPlain());
        file.filter(f -> total(report) > 0).ifPresent(f -> plain.put("quarantine_file", f.toString()));
        return plain;
    }
}
