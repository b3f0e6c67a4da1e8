package connector.testcase;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.sync.RunReport;
import connector.sync.StreamReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares what came out of a run with what was expected: first what explains the rest. */
record Comparison(String place, TestCase.Expected expected, Differences differences) {
    /** Of a stream; slices that fail one after another mostly fail alike. */
    private static final int MOST_FAILURES = 3;

    /**
     * Adds what differs.
     *
     * @param unexpected what was said of requests that fit no exchange
     * @param unplayed exchanges that were never asked for, in words
     */
    void add(CollectingSink sink, RunReport report, List<String> unexpected, List<String> unplayed) {
        if (!unexpected.isEmpty()) {
            // Rows and state are those of another conversation: they would only bury what is to be mended.
            unexpected(report, unexpected);
            unplayed.forEach(one -> differences.say(place + one));
            return;
        }
        if (!expected.outcome().equals(report.outcome())) {
            differences.add(place + "outcome", expected.outcome(), report.outcome());
            failures(report, unexpected).forEach(differences::say);
        }
        unplayed.forEach(one -> differences.say(place + one));
        records(sink.records());
        expected.quarantined()
                .ifPresent(wanted -> QuarantinedRows.compare(
                        place + "quarantined", wanted, QuarantinedRows.of(sink.rejected()), differences));
        schemas(schema(report));
        expected.state().ifPresent(wanted -> differences.contains(place + "state", wanted, sink.bookmarks()));
    }

    /** Why it was asked again comes before what was asked: it is mostly that which is wrong. */
    private void unexpected(RunReport report, List<String> unexpected) {
        List<String> failures = failures(report, unexpected);
        failures.forEach(differences::say);
        unexpected.stream()
                .filter(said -> failures.stream().noneMatch(failure -> failure.contains(said)))
                .forEach(said -> differences.say(place + said));
    }

    private List<String> failures(RunReport report, List<String> unexpected) {
        List<String> all = new ArrayList<>();
        report.failure().ifPresent(failure -> all.add(place + text(failure, unexpected)));
        for (StreamReport stream : report.streams()) {
            stream.failures().stream()
                    .limit(MOST_FAILURES)
                    .forEach(failure -> all.add(place + stream.stream() + ": " + text(failure, unexpected)));
        }
        return all;
    }

    /** A request that is not written down is the fault of the case or the manifest: there is no class for it. */
    private static String text(Failure failure, List<String> unexpected) {
        return failure.kind() == FailureClass.USAGE && unexpected.stream().anyMatch(failure.getMessage()::endsWith)
                ? failure.getMessage()
                : failure.kind() + ": " + failure.getMessage()
                        + (failure.remedy().isEmpty() ? "" : "\n    → " + failure.remedy());
    }

    private void records(Map<String, List<Object>> came) {
        expected.records().forEach((stream, wanted) -> {
            List<Object> got = came.getOrDefault(stream, List.of());
            if (wanted instanceof Number) {
                differences.compare(place + "records." + stream, wanted, (long) got.size());
            } else {
                RecordDifferences.add(place + "records." + stream, (List<?>) wanted, got, differences);
            }
        });
        came.forEach((stream, got) -> {
            if (!got.isEmpty() && !expected.records().containsKey(stream)) {
                differences.say(place + "records." + stream + ": " + got.size() + " came, and the case does not expect "
                        + (expected.records().isEmpty()
                                ? "any: let `connector test --update` write them down, and read whether they are right"
                                : "this stream: name it, or leave it out of `select`"));
            }
        });
    }

    private void schemas(Map<String, List<String>> came) {
        Set<String> streams = new LinkedHashSet<>(expected.schema().keySet());
        streams.addAll(came.keySet());
        for (String stream : streams) {
            List<String> wanted = expected.schema().getOrDefault(stream, List.of());
            List<String> got = came.getOrDefault(stream, List.of());
            String where = place + "schema." + stream;
            wanted.stream()
                    .filter(change -> !got.contains(change))
                    .forEach(change -> differences.add(where, change, "nothing"));
            got.stream()
                    .filter(change -> !wanted.contains(change))
                    .forEach(
                            change -> differences.say(
                                    where + ": " + change
                                            + ": the rows do not fit the declared schema; correct it, or write this change into `expect`"));
        }
    }

    /** What rows made of the declared schemas, by stream; only streams where they did. */
    static Map<String, List<String>> schema(RunReport report) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        report.streams().stream()
                .filter(stream -> !stream.schemaChanges().isEmpty())
                .forEach(stream -> all.put(
                        stream.stream(),
                        stream.schemaChanges().stream().distinct().toList()));
        return all;
    }
}
