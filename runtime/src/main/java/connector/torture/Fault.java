package connector.torture;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** What goes wrong with a request. */
interface Fault {
    /** Nothing does. */
    Fault NONE = ask -> Optional.empty();

    /** The answer in the place of the right one; empty for the right one. */
    Optional<Answer> on(Ask ask);

    /**
     * A request for rows of the stream played against.
     *
     * @param ordinal counts the different requests that are to be answered with rows
     * @param times this very request has been sent, with this one
     * @param page of its list, from 0
     * @param right what the API would answer
     */
    record Ask(int ordinal, int times, int page, Answer right) {}

    /**
     * An answer.
     *
     * @param broken the connection breaks before it is complete
     * @param gone the rows that were asked for are not there any more
     */
    record Answer(int status, Map<String, String> headers, byte[] body, boolean broken, boolean gone) {
        static Answer of(int status, Map<String, String> headers, String body) {
            return new Answer(status, headers, body.getBytes(StandardCharsets.UTF_8), false, false);
        }

        Answer breaking() {
            return new Answer(status, headers, body, true, false);
        }

        Answer andGone() {
            return new Answer(status, headers, body, broken, true);
        }
    }
}
