package connector.sync;

import connector.base.Failure;
import connector.base.FailureClass;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run did: enough to answer "why is this row missing?".
 *
 * @param connector name and version of the manifest
 * @param started when
 * @param ended when
 * @param streams in the order of the manifest
 * @param failure of the run itself, beside those of its streams
 * @param interrupted the process was told to end before the run had ended
 * @param backfill a stretch that was read beside the bookmarks
 */
public record RunReport(
        String connector,
        Instant started,
        Instant ended,
        List<StreamReport> streams,
        Optional<Failure> failure,
        boolean interrupted,
        Optional<Backfill> backfill) {

    /** Exit code of the worst failure; 0 when every selected stream is complete. */
    public int exitCode() {
        int worst = failure.map(f -> f.kind().exitCode()).orElse(0);
        for (StreamReport stream : streams) {
            worst = FailureClass.worse(
                    worst, stream.worst().map(FailureClass::exitCode).orElse(0));
        }
        return worst;
    }

    /** {@code OK}, {@code INTERRUPTED}, or the class whose exit code the run ends with. */
    public String outcome() {
        if (interrupted) {
            return "INTERRUPTED";
        }
        int code = exitCode();
        return failure.filter(f -> f.kind().exitCode() == code)
                .map(f -> f.kind().name())
                .or(() -> streams.stream()
                        .flatMap(s -> s.worst().stream())
                        .filter(c -> c.exitCode() == code)
                        .map(FailureClass::name)
                        .findFirst())
                .orElse("OK");
    }

    /** The report as plain values, for JSON. */
    public Map<String, Object> toPlain() {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("connector", connector);
        plain.put("outcome", outcome());
        if (!interrupted) { // else the code is the signal's, which the runtime does not know
            plain.put("exit_code", (long) exitCode());
        }
        plain.put("interrupted", interrupted);
        plain.put("truncated", streams.stream().anyMatch(StreamReport::isTruncated));
        backfill.ifPresent(stretch -> plain.put("backfill", stretch.says() + "; bookmarks were left alone"));
        plain.put("started", started.toString());
        plain.put("ended", ended.toString());
        failure.ifPresent(f -> {
            plain.put("failure", f.kind() + ": " + f.getMessage());
            plain.put("remedy", f.remedy());
        });
        Map<String, Object> byName = new LinkedHashMap<>();
        streams.forEach(stream -> byName.put(stream.stream(), stream.toPlain()));
        plain.put("streams", byName);
        plain.put("words", ReportWords.of(streams));
        return plain;
    }
}
