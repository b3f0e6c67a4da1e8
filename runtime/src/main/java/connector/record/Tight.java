package connector.record;

import connector.base.JsonOut;
import connector.format.ValueKind;

/** Copies values without the white space between their tokens. */
final class Tight {
    private Tight() {}

    /** @param kind of the value, by which it is known whether there is any */
    static void copy(byte[] bytes, int from, int to, int kind, JsonOut out) {
        if (!ValueKind.isLoose(kind)) {
            out.put(bytes, from, to);
            return;
        }
        int run = from;
        int at = from;
        while (at < to) {
            byte c = bytes[at];
            if (c == '"') {
                at = behindText(bytes, at);
            } else if (c <= ' ') {
                out.put(bytes, run, at);
                while (bytes[at] <= ' ') { // ends before the value does: its last byte is a bracket
                    at++;
                }
                run = at;
            } else {
                at++;
            }
        }
        out.put(bytes, run, to);
    }

    private static int behindText(byte[] bytes, int quote) {
        int at = quote + 1;
        while (bytes[at] != '"') {
            at += bytes[at] == '\\' ? 2 : 1;
        }
        return at + 1;
    }
}
