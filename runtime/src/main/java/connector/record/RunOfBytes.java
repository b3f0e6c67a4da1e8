package connector.record;

import connector.base.JsonOut;

/**
 * Members that leave as they stand and next to each other: they are copied in one go, commas and all. An object that
 * leaves whole is a single run.
 */
final class RunOfBytes {
    private static final byte[] NOTHING = {};

    private final JsonOut out;
    private byte[] bytes = NOTHING;
    private int from;
    private int to;
    private boolean any;

    /** Begins an object. */
    RunOfBytes(JsonOut out) {
        this.out = out;
        out.put('{');
    }

    /**
     * Adds a member as it stands.
     *
     * @param nameAt where its name begins
     */
    void add(byte[] source, int nameAt, int end) {
        if (isSame(source) && nameAt == to + 1) { // a comma is all that can be between them
            to = end;
            return;
        }
        flush();
        comma();
        bytes = source;
        from = nameAt;
        to = end;
    }

    @SuppressWarnings("ArrayEquals") // the same page, not an equal one
    private boolean isSame(byte[] source) {
        return source == bytes;
    }

    /** Begins a member that is written apart. */
    void name(byte[] nameAndColon) {
        flush();
        comma();
        out.put(nameAndColon);
    }

    private void comma() {
        if (any) {
            out.put(',');
        }
        any = true;
    }

    private void flush() {
        if (to > from) {
            out.put(bytes, from, to);
            bytes = NOTHING;
            from = to;
        }
    }

    /** Ends the object. */
    void end() {
        flush();
        out.put('}');
    }
}
