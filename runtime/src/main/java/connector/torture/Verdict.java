package connector.torture;

import java.util.List;

/**
 * How a scenario ended for a stream.
 *
 * @param stream of the manifest
 * @param scenario that was played
 * @param detail which error rule, for example; may be empty
 * @param result whether the contract held
 * @param message what is wrong, or why it was not played; empty when it held
 * @param trace requests, answers and what left, line by line, of the smallest data that show it; empty unless it failed
 */
public record Verdict(
        String stream, Scenario scenario, String detail, Result result, String message, List<String> trace) {
    /** Whether the contract held. */
    public enum Result {
        /** No row was lost, none came too often, what could not be had failed loudly. */
        HELD,
        /** It did not hold. */
        BROKEN,
        /** It says nothing here, or torture cannot make up this API. */
        NOT_PLAYED
    }

    /** Forbids changes. */
    public Verdict {
        trace = List.copyOf(trace);
    }

    static Verdict held(String stream, Scenario scenario, String detail) {
        return new Verdict(stream, scenario, detail, Result.HELD, "", List.of());
    }

    static Verdict notPlayed(String stream, Scenario scenario, String detail, String why) {
        return new Verdict(stream, scenario, detail, Result.NOT_PLAYED, why, List.of());
    }

    static Verdict broken(String stream, Scenario scenario, String detail, String message, List<String> trace) {
        return new Verdict(stream, scenario, detail, Result.BROKEN, message, trace);
    }
}
