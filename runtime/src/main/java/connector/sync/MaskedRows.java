package connector.sync;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.Redactor;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Passes everything on, and counts the rows that hold the mask of a secret where the archive has masked some: they are not
 * the rows of the archived run. A secret in a link between pages, say, changes no row.
 */
public final class MaskedRows implements SinkBefore {
    private static final byte[] MASK = Redactor.MASK.getBytes(StandardCharsets.UTF_8);

    /** A secret of digits becomes nines; no secret is shorter. */
    private static final int SHORTEST = 4;

    private final Sink out;
    private final Predicate<String> masked;
    private final Map<String, Long> rows = new TreeMap<>();

    /** @param masked streams that were given an answer with a mask in it */
    public MaskedRows(Sink out, Predicate<String> masked) {
        this.out = out;
        this.masked = masked;
    }

    @Override
    public Sink out() {
        return out;
    }

    @Override
    public void records(String stream, List<byte[]> bodies, Instant extracted) {
        if (masked.test(stream)) {
            long more = bodies.stream().filter(MaskedRows::isMasked).count();
            if (more > 0) {
                rows.merge(stream, more, Long::sum);
            }
        }
        out.records(stream, bodies, extracted);
    }

    private static boolean isMasked(byte[] body) {
        int stars = 0;
        int nines = 0;
        for (byte b : body) {
            stars = b == '*' ? stars + 1 : 0;
            nines = b == '9' ? nines + 1 : 0;
            if (stars == MASK.length || nines == SHORTEST) {
                return true;
            }
        }
        return false;
    }

    /** The report of a replay, which fails when rows are not those of the archived run. */
    public RunReport judged(RunReport report) {
        if (rows.isEmpty()) {
            return report;
        }
        Failure failure = new Failure(
                FailureClass.DECODE,
                "a secret of the archived run is part of its data and is masked in the archive: " + said(),
                "read them from the API; to replay them, archive a run whose secret is no word of the data");
        return new RunReport(
                report.connector(),
                report.started(),
                report.ended(),
                report.streams(),
                Optional.of(report.failure().orElse(failure)),
                report.interrupted(),
                report.backfill());
    }

    private String said() {
        StringBuilder said = new StringBuilder();
        rows.forEach((stream, many) -> said.append(said.length() == 0 ? "" : ", ")
                .append(many)
                .append(many == 1 ? " row of " : " rows of ")
                .append(stream));
        return said.append(rows.size() == 1 && rows.containsValue(1L) ? " differs" : " differ")
                .toString();
    }
}
