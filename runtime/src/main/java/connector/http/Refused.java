package connector.http;

import connector.auth.Authenticator;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.Redactor;
import connector.net.ClockSkew;
import connector.net.Response;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Adds to a refusal what its reader has to look at: the scopes that the request wants (RFC 6750, 3.1) and those that the
 * token has, or where the credentials came from; and a clock that goes wrong.
 */
final class Refused {
    /** {@code scope} of a challenge, quoted or as a token. */
    private static final Pattern SCOPE = Pattern.compile("(?i)(?:^|[\\s,])scope\\s*=\\s*(?:\"([^\"]*)\"|([^\\s,\"]+))");

    /** Wanted and granted, as some APIs say them in fields of their own. */
    private static final List<String> WANTED = List.of("x-accepted-oauth-scopes", "x-accepted-github-permissions");

    private static final String GRANTED = "x-oauth-scopes";

    /** Longer lists help nobody in a line. */
    private static final int SHOWN = 200;

    private final Authenticator auth;
    private final Redactor redactor;

    Refused(Authenticator auth, Redactor redactor) {
        this.auth = auth;
        this.redactor = redactor;
    }

    /** Of another class: as it is. */
    Verdict told(Verdict verdict, Response response) {
        if (verdict instanceof Verdict.Fail fail) {
            return new Verdict.Fail(told(fail.failure(), response));
        }
        return verdict instanceof Verdict.Renew renew ? new Verdict.Renew(told(renew.failure(), response)) : verdict;
    }

    private Failure told(Failure failure, Response response) {
        boolean permission = failure.kind() == FailureClass.PERMISSION;
        if (!permission && failure.kind() != FailureClass.AUTH) {
            return failure;
        }
        String own = permission
                ? scopes(response)
                : auth.origin().isEmpty() ? "" : "the credentials come from " + auth.origin();
        String more = Stream.of(own, ClockSkew.of(response).orElse(""))
                .filter(s -> !s.isEmpty())
                .collect(Collectors.joining("; "));
        return more.isEmpty()
                ? failure
                : new Failure(failure.kind(), failure.getMessage(), failure.remedy() + "; " + more, failure);
    }

    private String scopes(Response response) {
        Optional<String> wanted = challenge(response).or(() -> first(response, WANTED));
        Optional<String> granted =
                first(response, List.of(GRANTED)).or(auth::granted).map(this::shown);
        String has = granted.map(s -> "the token has " + s).orElse("");
        return wanted.map(s -> "the request wants the scope " + shown(s)
                        + (has.isEmpty() ? ": add it to what the token is asked for" : ", " + has))
                .orElse(has);
    }

    private static Optional<String> challenge(Response response) {
        return response.headers().byName().getOrDefault("www-authenticate", List.of()).stream()
                .map(SCOPE::matcher)
                .filter(Matcher::find)
                .map(m -> Optional.ofNullable(m.group(1)).orElseGet(() -> m.group(2)))
                .filter(s -> !s.isBlank())
                .findFirst();
    }

    private static Optional<String> first(Response response, List<String> names) {
        return names.stream()
                .flatMap(name -> response.headers().first(name).stream())
                .filter(s -> !s.isBlank())
                .findFirst();
    }

    private String shown(String scopes) {
        String clean = redactor.redact(scopes.strip());
        return "\"" + (clean.length() > SHOWN ? clean.substring(0, SHOWN) + "…" : clean) + "\"";
    }
}
