package connector.base;

import java.util.List;

/** Every way a run can fail, by what the reader of the message should do about it. The exit code follows from it. */
public enum FailureClass {
    /** The API failed after retries. */
    SOURCE(1),
    /** A deadline passed after retries. */
    TIMEOUT(1),
    /** A child whose parent failed, or an answer that says it is incomplete. */
    PARTIAL(1),
    /** The config is wrong: fix the input. */
    CONFIG(2),
    /** The manifest is wrong: fix the input. */
    MANIFEST(2),
    /** The state is wrong or does not fit: fix the input. */
    STATE(2),
    /** The command line is wrong. */
    USAGE(2),
    /** The credentials were refused. */
    AUTH(3),
    /** The credentials lack a permission. */
    PERMISSION(3),
    /** The API's quota is used up: run again later. */
    RATE(4),
    /** Pagination does not advance. */
    STALL(5),
    /** Fewer rows than the API said there are. */
    TRUNCATED(5),
    /** A limit was reached behind which rows are out of reach. */
    CAP(5),
    /** Rows did not come in the declared order. */
    SORT(5),
    /** Rows moved under the reader. */
    DRIFT(5),
    /** A path named in the manifest is not in the response. */
    SELECTOR(5),
    /** A response cannot be read. */
    DECODE(5),
    /** A record does not fit its schema. */
    SCHEMA(5),
    /** A foreign host, a refused redirect. */
    SECURITY(6),
    /** The output was closed or is full. */
    OUTPUT(7),
    /** Our own defect. */
    INTERNAL(70);

    /** Exit codes from the worst to the mildest: "run again later" (4) only when nothing else is wrong. */
    private static final List<Integer> WORST_FIRST = List.of(6, 70, 7, 5, 3, 2, 1, 4, 0);

    private final int exitCode;

    FailureClass(int exitCode) {
        this.exitCode = exitCode;
    }

    /** The process exit code of a run whose worst failure is of this class. */
    public int exitCode() {
        return exitCode;
    }

    /** The worse of two exit codes (0 is success), neither of them a signal's. */
    public static int worse(int a, int b) {
        return WORST_FIRST.indexOf(a) <= WORST_FIRST.indexOf(b) ? a : b;
    }
}
