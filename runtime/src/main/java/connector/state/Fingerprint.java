package connector.state;

import connector.base.Canonical;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.cursor.Cursor;
import connector.cursor.CursorValue;
import java.util.Map;
import java.util.Optional;

/**
 * A hash of the config values that decide which rows a stream asks for, kept beside its bookmark: rows that another
 * filter left out would never be asked for again.
 */
public final class Fingerprint {
    private Fingerprint() {}

    /**
     * The hash.
     *
     * @param values config values by path, without secrets and credentials
     * @return SHA-256, hexadecimal
     */
    public static String of(Map<String, Object> values) {
        return Canonical.sha256(values);
    }

    /**
     * Refuses a bookmark that grew under other filters.
     *
     * @param accepted {@code --accept-changed-filters}
     * @throws Failure STATE when the hash is another one; a bookmark without one is accepted
     */
    public static void check(String stream, StreamBookmarks kept, String now, boolean accepted) {
        if (!accepted
                && kept.fingerprint().filter(before -> !before.equals(now)).isPresent()) {
            throw new Failure(
                    FailureClass.STATE,
                    "config values that decide which rows " + stream + " asks for are not those its bookmark grew"
                            + " under: rows that were left out then would never be read",
                    "give --full-refresh to read it again from its start, or --accept-changed-filters to go on");
        }
    }

    /**
     * Refuses a start before the one the bookmark grew from: the rows between would never be read.
     *
     * @param accepted {@code --accept-changed-filters}: they were read apart, or are not wanted
     * @throws Failure STATE when it is earlier; a start relative to now, and one that was not recorded, are accepted
     */
    public static void checkStart(String stream, StreamBookmarks kept, Cursor cursor, boolean accepted) {
        if (accepted || !kept.any() || cursor.startIsRelative() || kept.start().isEmpty()) {
            return;
        }
        CursorValue before = cursor.parseState(kept.start().get());
        Optional<CursorValue> now = cursor.start();
        if (now.isEmpty() || now.get().before(before)) {
            throw new Failure(
                    FailureClass.STATE,
                    "the start of " + stream + " is now "
                            + now.map(CursorValue::toString).orElse("the beginning of the data")
                            + ", its bookmark grew from " + before + ": the rows between were never read",
                    "read the gap once with --since "
                            + now.map(CursorValue::toString).orElse("…") + " --until " + before
                            + " and go on with --accept-changed-filters, or give --full-refresh to read it again from"
                            + " its start");
        }
    }

    /** The start to record: as configured; empty when it moves with the time of the run, or there is none. */
    public static Optional<Object> recorded(Cursor cursor) {
        return cursor.startIsRelative() ? Optional.empty() : cursor.start().map(CursorValue::raw);
    }
}
