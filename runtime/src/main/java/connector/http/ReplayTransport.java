package connector.http;

import connector.base.Clock;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.Redactor;
import connector.net.Request;
import connector.net.Response;
import connector.net.Transport;
import connector.net.TransportException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Plays a conversation instead of asking the network: a request gets the answer of the first exchange not yet played that
 * fits it. A request that fits none fails at once; it is never retried.
 */
public final class ReplayTransport implements Transport {
    private final List<Exchange> left;
    private final Clock clock;
    private final Redactor redactor;
    private final List<String> unexpected = new ArrayList<>();

    /**
     * @param exchanges in order
     * @param clock stamps the responses
     * @param redactor cleans the explanation of what did not fit
     */
    public ReplayTransport(List<Exchange> exchanges, Clock clock, Redactor redactor) {
        this.left = new ArrayList<>(exchanges);
        this.clock = clock;
        this.redactor = redactor;
    }

    /**
     * The answer of the exchange that fits.
     *
     * @throws Failure USAGE when none does, with the nearest one and what differs
     */
    @Override
    public synchronized Response send(Request request, Limits limits) throws TransportException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        Exchange exchange = next(request);
        if (exchange.answer() instanceof Exchange.Fault fault) {
            throw new TransportException(
                    fault.kind(),
                    fault.kind() == TransportException.Kind.TIMEOUT
                            ? "a deadline passed"
                            : "the connection closed in the middle of the body",
                    null);
        }
        Exchange.Reply reply = (Exchange.Reply) exchange.answer();
        return new Response(reply.status(), reply.headers(), reply.body(), clock.now(), request.uri());
    }

    private Exchange next(Request request) {
        for (int i = 0; i < left.size(); i++) {
            if (left.get(i).request().differences(request).isEmpty()) {
                return left.remove(i);
            }
        }
        throw unexpected(request);
    }

    /** The exchanges that were not played, in order. */
    public synchronized List<Exchange> unplayed() {
        return List.copyOf(left);
    }

    /** What was said of the requests that fitted none, in order. */
    public synchronized List<String> unexpected() {
        return List.copyOf(unexpected);
    }

    private Failure unexpected(Request request) {
        Optional<Exchange> nearest =
                left.stream().min(Comparator.comparingInt(e -> e.request().distance(request)));
        String why = nearest.map(e -> "the nearest exchange is "
                        + redactor.redact(e.request().toString()) + " ("
                        + e.mark() + "):\n    "
                        + redactor.redact(String.join("\n    ", e.request().differences(request))))
                .orElse("every exchange has been played");
        String said = redactor.redact("unexpected request " + request.method() + " " + request.uri()) + ": " + why;
        unexpected.add(said);
        return new Failure(FailureClass.USAGE, said, "correct the exchange, or the manifest if the request is wrong");
    }
}
