package connector.testcase;

import connector.base.Clock;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.http.Exchange;
import connector.net.Attempt;
import connector.net.Request;
import connector.net.Response;
import connector.net.Transport;
import connector.net.TransportException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gives answers one after another, whatever is asked, and keeps what was. For one slice at a time. */
final class Positional implements Transport {
    private final List<Exchange.Answer> answers;
    private final Clock clock;
    private final List<Heard> heard = new ArrayList<>();

    Positional(List<Exchange.Answer> answers, Clock clock) {
        this.answers = answers;
        this.clock = clock;
    }

    @Override
    public Response send(Request request, Limits limits) throws TransportException {
        return next(request, Optional.empty());
    }

    @Override
    public Response send(Request request, Limits limits, Attempt attempt) throws TransportException {
        return next(request, Optional.of(attempt));
    }

    private Response next(Request request, Optional<Attempt> attempt) throws TransportException {
        if (heard.size() == answers.size()) {
            throw new Failure(FailureClass.USAGE, "there is no further answer", "record it again");
        }
        Exchange.Answer answer = answers.get(heard.size());
        heard.add(new Heard(request, attempt, answer));
        return response(request, answer, clock);
    }

    /** All that was asked, in order. */
    List<Heard> heard() {
        return heard;
    }

    static Response response(Request request, Exchange.Answer answer, Clock clock) throws TransportException {
        if (answer instanceof Exchange.Fault fault) {
            throw new TransportException(fault.kind(), "a recorded fault", null);
        }
        Exchange.Reply reply = (Exchange.Reply) answer;
        return new Response(reply.status(), reply.headers(), reply.body(), clock.now(), request.uri());
    }
}
