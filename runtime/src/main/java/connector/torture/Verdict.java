package connector.torture;

import connector.spec.Mark;
import java.util.List;

/**
 * How a scenario ended for a stream.
 *
 * @param stream of the manifest
 * @param scenario that was played
 * @param detail which error rule, for example; may be empty
 * @param result whether the contract held
 * @param message what is wrong, or why it was not played; empty when it held
 * @param mark where the manifest says what cannot be made up; no place for all other results
 * @param trace requests, answers and what left, line by line, of the smallest data that show it; empty unless it failed
 */
public record Verdict(
        String stream, Scenario scenario, String detail, Result result, String message, List<String> trace, Mark mark) {
    /** Whether the contract held. */
    public enum Result {
        /** No row was lost, none came too often, what could not be had failed loudly. */
        HELD,
        /** It did not hold. */
        BROKEN,
        /** It says nothing about this stream. */
        NOT_PLAYED,
        /** Torture cannot make up this API: nothing is known about the stream. */
        BEYOND
    }

    /** A comment {@code # connector-ignore:} names it to say that a stream need not be played. */
    public static final String RULE = "torture.not_played";

    /** Forbids changes. */
    public Verdict {
        trace = List.copyOf(trace);
    }

    static Verdict held(String stream, Scenario scenario, String detail) {
        return new Verdict(stream, scenario, detail, Result.HELD, "", List.of(), Mark.NONE);
    }

    static Verdict notPlayed(String stream, Scenario scenario, String detail, String why) {
        return new Verdict(stream, scenario, detail, Result.NOT_PLAYED, why, List.of(), Mark.NONE);
    }

    static Verdict beyond(String stream, Mark mark, String why) {
        return new Verdict(stream, Scenario.PAGES, "", Result.BEYOND, why, List.of(), mark);
    }

    /** The same, of a manifest that gives a reason why it need not be played. */
    public Verdict excused() {
        return new Verdict(stream, scenario, detail, Result.NOT_PLAYED, message, trace, mark);
    }

    /** Whether the manifest gives a reason why it was not played. */
    public boolean isExcused() {
        return result == Result.NOT_PLAYED && mark.line() > 0;
    }

    static Verdict broken(String stream, Scenario scenario, String detail, String message, List<String> trace) {
        return new Verdict(stream, scenario, detail, Result.BROKEN, message, trace, Mark.NONE);
    }
}
