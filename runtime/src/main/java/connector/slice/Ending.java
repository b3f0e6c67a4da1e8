package connector.slice;

import connector.base.Failure;
import connector.base.FailureClass;
import java.util.LinkedHashMap;
import java.util.Map;

/** How a slice ended. */
public sealed interface Ending {
    /**
     * At an end that was stated: everything of the slice was read.
     *
     * @param reason as in the run report: {@code no_next}, {@code empty_page}, {@code past_bookmark} …
     * @param proved by a token chain, a key set, an overlap or an agreed total; otherwise trusted
     */
    record Certified(String reason, boolean proved) implements Ending {}

    /**
     * A rule of the manifest says that there is nothing: certified.
     *
     * @param because the rule's reason
     */
    record Emptied(String because) implements Ending {}

    /**
     * A rule of the manifest passes it over: not certified, its bookmark stays.
     *
     * @param because the rule's reason
     */
    record Skipped(String because) implements Ending {}

    /**
     * It failed.
     *
     * @param kind what the reader should do about it
     * @param message what happened and where
     * @param remedy what to do; may be empty
     */
    record Failed(FailureClass kind, String message, String remedy) implements Ending {
        /** What was thrown, as a value. */
        public static Failed of(Failure failure) {
            return new Failed(failure.kind(), failure.getMessage(), failure.remedy());
        }
    }

    /** Nothing more was wanted of it (a limit, the end of the process): not certified. */
    record Stopped() implements Ending {}

    /** True when everything of the slice was read. */
    default boolean certified() {
        return this instanceof Certified || this instanceof Emptied;
    }

    /** As in the run report. */
    default String reason() {
        if (this instanceof Certified end) {
            return end.reason();
        }
        if (this instanceof Emptied) {
            return "empty_by_rule";
        }
        if (this instanceof Stopped) {
            return "stopped";
        }
        return this instanceof Skipped ? "skipped_by_rule" : "failed";
    }

    /** As plain values for JSON. */
    default Map<String, Object> toPlain() {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("reason", reason());
        if (this instanceof Certified end) {
            plain.put("proved", end.proved());
        } else if (this instanceof Emptied end) {
            plain.put("because", end.because());
        } else if (this instanceof Skipped end) {
            plain.put("because", end.because());
        } else if (this instanceof Failed end) {
            plain.put("class", end.kind().name());
            plain.put("message", end.message());
            plain.put("remedy", end.remedy());
        }
        return plain;
    }

    /** From what {@link #toPlain} gave. */
    static Ending fromPlain(Map<?, ?> plain) {
        String reason = Plain.text(plain, "reason");
        return switch (reason) {
            case "empty_by_rule" -> new Emptied(Plain.text(plain, "because"));
            case "skipped_by_rule" -> new Skipped(Plain.text(plain, "because"));
            case "stopped" -> new Stopped();
            case "failed" ->
                new Failed(
                        FailureClass.valueOf(Plain.text(plain, "class")),
                        Plain.text(plain, "message"),
                        Plain.text(plain, "remedy"));
            default -> new Certified(reason, Plain.truth(plain, "proved"));
        };
    }
}
