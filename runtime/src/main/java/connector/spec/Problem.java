package connector.spec;

/**
 * Something wrong (or doubtful) in an input file, for a person to mend.
 *
 * @param severity whether it must be mended
 * @param code stable and dotted, e.g. {@code paginator.end_unreachable}
 * @param mark where
 * @param message what is wrong, one line
 * @param hint what to write instead; empty when the message says it
 */
public record Problem(Severity severity, String code, Mark mark, String message, String hint) {
    /** How bad a problem is. */
    public enum Severity {
        /** Nothing runs until it is mended. */
        ERROR,
        /** It runs; someone should look. */
        WARNING
    }

    /** The line a person reads: {@code file:line:column: message [code]; hint}. Without a place, only the message. */
    public String text() {
        String kind = severity == Severity.WARNING ? "warning: " : "";
        String place = mark.toString();
        String rule = " [" + code + "]";
        return (place.isEmpty() ? "" : place + ": ")
                + kind
                + message
                + rule
                + (hint.isEmpty() ? "" : "\n    → " + hint);
    }
}
