package connector.http;

import connector.base.ByteSearch;
import connector.base.Content;
import connector.base.FailureClass;
import connector.base.SpoolPlace;
import connector.net.Response;
import connector.spec.Args;
import connector.spec.Component;
import connector.spec.Key;
import connector.spec.Reading;
import connector.spec.Scope;
import connector.spec.Scope.Shape;
import connector.spec.Types;
import connector.template.Env;
import connector.template.Template;
import connector.template.Templates;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a response means that the built-in table does not know. All conditions must hold.
 *
 * @param status any of these; none means every status
 * @param header conditions on headers
 * @param body a text the body contains
 * @param when a condition over the decoded response
 * @param then what follows
 * @param as class of a {@code fail}
 * @param message of a {@code fail}
 * @param waitFor of a {@code wait}: a duration, or seconds
 * @param until of a {@code wait}: an instant
 * @param because the reason, shown in the report
 * @param fromStart of a {@code restart}: without the sync token that the bookmark holds
 * @param attempts retries before {@code then}
 */
public record ErrorRule(
        List<StatusMatch> status,
        Optional<HeaderMatch> header,
        Optional<String> body,
        Optional<Template> when,
        Action then,
        Optional<FailureClass> as,
        Optional<Template> message,
        Optional<Template> waitFor,
        Optional<Template> until,
        Optional<Template> because,
        boolean fromStart,
        long attempts) {

    private static final Scope SCOPE = Scope.open("response", "headers", "link", "first_record", "last_record")
            .plus("status", Shape.of())
            .plus("page", Shape.of("number", "offset", "count", "total"));

    private static final Map<String, FailureClass> CLASSES = classes();

    private static final Key<List<StatusMatch>> STATUS = Key.of(
                    "status", Types.list(StatusMatch.TYPE, true), "A status, 4xx, or a list.", "[403, 404]")
            .or(List.of());
    private static final Key<HeaderMatch> HEADER = Key.of(
                    "header",
                    HeaderMatch.TYPE,
                    "Response headers: a text it must be, \"*\" present, null absent.",
                    "{X-RateLimit-Remaining: \"0\"}")
            .orNone();
    private static final Key<String> BODY = Key.of(
                    "body", Types.TEXT, "A text that the body contains.", "rate limit exceeded")
            .orNone();
    private static final Key<Template> WHEN = Key.of(
                    "when", Templates.text(SCOPE), "A condition over the decoded response.", "\"{{not response.ok}}\"")
            .orNone();
    private static final Key<Action> THEN =
            Key.of("then", Types.word(Action.class), "What follows when all conditions hold.", "skip");
    private static final Key<FailureClass> AS = Key.of(
                    "as", Types.word(CLASSES), "Class of a `fail`; by default from the status.", "permission")
            .orNone();
    private static final Key<Template> MESSAGE = Key.of(
                    "message",
                    Templates.message(SCOPE),
                    "Message of a `fail`; by default what the response says.",
                    "\"Slack said {{response.error}}\"")
            .orNone();
    private static final Key<Template> FOR = Key.of(
                    "for", Templates.text(SCOPE), "How long a `wait` takes: a duration, or seconds.", "60s")
            .orNone();
    private static final Key<Template> UNTIL = Key.of(
                    "until",
                    Templates.text(SCOPE),
                    "When a `wait` ends: an epoch, a date, or ISO 8601.",
                    "\"{{headers.x-ratelimit-reset}}\"")
            .orNone();
    private static final Key<Template> BECAUSE = Key.of(
                    "because",
                    Templates.message(SCOPE),
                    "Why; shown in the report. Required for `empty` and `skip`.",
                    "The repository was deleted.")
            .orNone();
    private static final Key<Boolean> FROM = Key.of(
                    "from",
                    Types.word(Map.of("start", true)),
                    "With `restart`: start, without the sync token that the bookmark holds, which the API no longer"
                            + " knows.",
                    "start")
            .orNone();
    private static final Key<Long> ATTEMPTS = Key.of(
                    "attempts", Types.COUNT, "So many retries with back-off come before `then`.", "2")
            .orNone();

    /** One of {@code errors}. */
    public static final Component<ErrorRule> SPEC = Component.<ErrorRule>of(
                    "error_rule",
                    "What a response means. The first rule whose conditions all hold decides, then the built-in table.",
                    List.of(STATUS, HEADER, BODY, WHEN, THEN, AS, MESSAGE, FOR, UNTIL, BECAUSE, FROM, ATTEMPTS),
                    a -> new ErrorRule(
                            a.get(STATUS),
                            a.find(HEADER),
                            a.find(BODY),
                            a.find(WHEN),
                            a.get(THEN),
                            a.find(AS),
                            a.find(MESSAGE),
                            a.find(FOR),
                            a.find(UNTIL),
                            a.find(BECAUSE),
                            a.has(FROM),
                            a.find(ATTEMPTS).orElse(0L)))
            .checked(ErrorRule::check);

    private static Map<String, FailureClass> classes() {
        Map<String, FailureClass> classes = new LinkedHashMap<>();
        classes.put("auth", FailureClass.AUTH);
        classes.put("permission", FailureClass.PERMISSION);
        classes.put("config", FailureClass.CONFIG);
        classes.put("rate", FailureClass.RATE);
        classes.put("source", FailureClass.SOURCE);
        return classes;
    }

    private static void check(Args a, Reading reading) {
        Action then = a.get(THEN);
        if (!a.has(STATUS) && !a.has(HEADER) && !a.has(BODY) && !a.has(WHEN)) {
            reading.error(
                    "errors.condition", a.node(), "an error rule needs a condition", "status, header, body or when");
        }
        if ((then == Action.EMPTY || then == Action.SKIP) && !a.has(BECAUSE)) {
            String word = then == Action.EMPTY ? "empty" : "skip";
            reading.error(
                    "errors.because",
                    a.node(),
                    "`then: " + word + "` needs `because`: rows are left out, and the report must say why",
                    "because: The repository was deleted.");
        }
        if (then != Action.FAIL && (a.has(AS) || a.has(MESSAGE))) {
            reading.error("errors.fail_only", a.node(), "`as` and `message` are only for `then: fail`", "");
        }
        if (then != Action.WAIT && (a.has(FOR) || a.has(UNTIL))) {
            reading.error("errors.wait_only", a.node(), "`for` and `until` are only for `then: wait`", "");
        }
        if (then != Action.RESTART && a.has(FROM)) {
            reading.error("errors.restart_only", a.node(), "`from` is only for `then: restart`", "leave it out");
        }
        if (a.has(FOR) && a.has(UNTIL)) {
            reading.error("errors.wait", a.node(), "a `wait` has `for` or `until`, not both", "");
        }
        a.find(FOR)
                .filter(Template::isConstant)
                .filter(t -> Waits.duration(t.source()).isEmpty())
                .ifPresent(t -> reading.problems()
                        .error("errors.for", a.mark(FOR), "\"" + t.source() + "\" is no duration", "for: 60s"));
    }

    /**
     * Whether all conditions hold.
     *
     * @param env with the names of the response
     */
    boolean fits(Response response, Env env) {
        return (status.isEmpty() || status.stream().anyMatch(s -> s.fits(response.status())))
                && header.map(h -> h.fits(response.headers())).orElse(true)
                && body.map(text -> has(response.content(), text)).orElse(true)
                && when.map(w -> w.isTrue(env)).orElse(true);
    }

    private static boolean has(Content body, String text) {
        try {
            return body instanceof Content.InMemory memory
                    ? new String(memory.bytes(), StandardCharsets.UTF_8).contains(text)
                    : ByteSearch.contains(body, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw SpoolPlace.unreadable(e);
        }
    }

    /** Whether its condition on the status, if it has one, holds for a status. */
    public boolean covers(int code) {
        return status.isEmpty() || status.stream().anyMatch(s -> s.fits(code));
    }

    /** Whether this rule fits every response that the other fits. */
    public boolean covers(ErrorRule other) {
        boolean statuses = status.isEmpty()
                || (!other.status.isEmpty()
                        && other.status.stream().allMatch(o -> status.stream().anyMatch(s -> s.covers(o))));
        boolean headers = header.map(
                        mine -> other.header.map(theirs -> mine.covers(theirs)).orElse(false))
                .orElse(true);
        boolean texts = body.map(
                        mine -> other.body.map(theirs -> theirs.contains(mine)).orElse(false))
                .orElse(true);
        boolean conditions = when.map(mine -> other.when
                        .map(theirs -> theirs.source().equals(mine.source()))
                        .orElse(false))
                .orElse(true);
        return statuses && headers && texts && conditions;
    }

    /** The reason as text; empty when there is none. */
    String reason(Env env) {
        return because.flatMap(t -> t.text(env)).orElse("");
    }
}
