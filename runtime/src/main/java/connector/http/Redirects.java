package connector.http;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.Redactor;
import connector.net.Draft;
import connector.net.HostRules;
import connector.net.Request;
import connector.net.Response;
import connector.net.TransportException;
import connector.net.Uris;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * One attempt of a call with the redirects it meets. Credentials are applied at each hop anew and only for hosts that may
 * have them; a host that is not listed is not contacted.
 */
final class Redirects {
    /** Real APIs use one or two; more is a loop that changes its URL. */
    private static final int MOST_HOPS = 5;

    private static final Set<Integer> MOVED = Set.of(301, 302, 303, 307, 308);
    private static final Set<Integer> METHOD_STAYS = Set.of(307, 308);

    private final Line line;
    private final HostRules hosts;
    private final Redactor redactor;
    private final Failures failures;

    Redirects(Line line, HostRules hosts, Redactor redactor, Failures failures) {
        this.line = line;
        this.hosts = hosts;
        this.redactor = redactor;
        this.failures = failures;
    }

    /**
     * Where an attempt ended.
     *
     * @param sent the last request, and the response to it
     * @param rule of the manifest that fits the response
     * @param authenticated false when it went to a host that gets no credentials
     */
    record Arrival(Line.Sent sent, Optional<ErrorRule> rule, boolean authenticated) {
        Request request() {
            return sent.request();
        }

        Response response() {
            return sent.response();
        }

        long generation() {
            return sent.generation();
        }
    }

    /** No response came; which request that was. */
    static final class Broken extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Failure failure;
        private final TransportException.Kind kind;

        Broken(Failure failure, TransportException cause) {
            super(cause);
            this.failure = failure;
            this.kind = cause.kind();
        }

        Failure failure() {
            return failure;
        }

        TransportException.Kind kind() {
            return kind;
        }
    }

    Arrival follow(Call call, Judge judge) throws Broken, InterruptedException {
        Set<String> seen = new HashSet<>();
        Draft draft = call.draft();
        String what = "the request";
        for (int hop = 0; ; hop++) {
            HostRules.Trust trust = hosts.require(draft.uri(), what);
            Draft bare = trust.withCredentials() ? draft : draft.withoutCredentials(this::isSecret);
            Request request = bare.build();
            if (!trust.withCredentials() && isSecret(new String(request.body(), StandardCharsets.UTF_8))) {
                throw new Failure(
                        FailureClass.SECURITY,
                        what + " leads to " + request.uri().getRawAuthority()
                                + ", and its body holds a secret; nothing was sent there",
                        "if that host may have it, list it in http.auth_hosts");
            }
            if (!seen.add(request.method() + " " + request.uri())) {
                throw lost(request, " is redirected in a loop");
            }
            Line.Sent sent = send(call, bare, request, trust.withCredentials());
            Response response = sent.response();
            Optional<ErrorRule> rule = judge.rule(response);
            Optional<String> location = response.headers().first("location");
            if (rule.isPresent() || !MOVED.contains(response.status()) || location.isEmpty()) {
                return new Arrival(sent, rule, trust.withCredentials());
            }
            if (hop == MOST_HOPS) {
                throw lost(request, " is redirected more than " + MOST_HOPS + " times");
            }
            draft = draft.redirected(target(request, location.get()), !METHOD_STAYS.contains(response.status()));
            what = "a redirect of " + failures.name(request.method(), request.uri());
        }
    }

    private Failure lost(Request request, String how) {
        return new Failure(
                FailureClass.SOURCE,
                failures.name(request.method(), request.uri()) + how,
                "check base_url and endpoint; a loop often means that credentials are missing");
    }

    private Line.Sent send(Call call, Draft draft, Request bare, boolean credentials)
            throws Broken, InterruptedException {
        try {
            return line.send(call, draft, credentials);
        } catch (TransportException e) {
            throw new Broken(failures.of(bare.method(), bare.uri(), e), e);
        }
    }

    private URI target(Request request, String location) {
        try {
            return Uris.resolve(request.uri(), location);
        } catch (IllegalArgumentException e) {
            throw new Failure(
                    FailureClass.SOURCE,
                    failures.name(request.method(), request.uri()) + " is redirected to something that is no URL",
                    "check base_url and endpoint",
                    e);
        }
    }

    private boolean isSecret(String value) {
        return !redactor.redact(value).equals(value);
    }
}
