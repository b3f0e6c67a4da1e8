package connector.torture;

import java.util.List;

/** What one play showed. */
sealed interface Judged {
    /** The contract held. */
    record Held() implements Judged {}

    /** It did not. */
    record Broken(String message, List<String> trace) implements Judged {
        public Broken {
            trace = List.copyOf(trace);
        }
    }

    /** There is nothing to play here. */
    record Nothing(String why) implements Judged {}

    /** For all that went well. */
    Judged HELD = new Held();
}
