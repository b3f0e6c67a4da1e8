package connector.http;

import connector.auth.Authenticator;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.Redactor;
import connector.net.ErrorText;
import connector.net.Request;
import connector.net.Response;
import connector.net.TransportException;
import java.net.URI;

/** Words a failed exchange: what was asked, what came, what to do. Everything is redacted. */
final class Failures {
    private static final int NOT_MODIFIED = 304;

    private final Redactor redactor;

    Failures(Redactor redactor) {
        this.redactor = redactor;
    }

    /** What to add when these credentials are refused. */
    Refused refused(Authenticator auth) {
        return new Refused(auth, redactor);
    }

    /** A method and a URL that may be shown. */
    String name(String method, URI uri) {
        return method + " " + SafeUrl.of(uri, redactor);
    }

    /** A response that is a failure of a class, in the words of its body. */
    Failure of(FailureClass kind, Request request, Response response) {
        String said = ErrorText.of(response).map(text -> ": " + text).orElse("");
        return new Failure(
                kind,
                redactor.redact(name(request.method(), response.uri()) + " answered " + response.status() + said),
                remedy(kind, response));
    }

    /** The same in a rule's own words. */
    Failure of(FailureClass kind, Request request, Response response, String message) {
        return new Failure(
                kind,
                redactor.redact(message + " (" + name(request.method(), response.uri()) + " answered "
                        + response.status() + ")"),
                remedy(kind, response));
    }

    /** No complete response came. */
    Failure of(String method, URI uri, TransportException cause) {
        String message = redactor.redact(name(method, uri) + " failed: " + cause.getMessage());
        return switch (cause.kind()) {
            case CONNECT ->
                new Failure(
                        FailureClass.SOURCE,
                        message,
                        cause.remedy().isEmpty()
                                ? "check base_url and the network; if both are right, run again"
                                : cause.remedy(),
                        cause);
            case TIMEOUT ->
                new Failure(
                        FailureClass.TIMEOUT, message, "run again later, or raise `timeout` in the manifest", cause);
            case TRUNCATED ->
                new Failure(
                        FailureClass.DECODE,
                        message,
                        "every attempt was cut; run again, or ask for smaller pages",
                        cause);
            case TOO_LARGE ->
                new Failure(
                        FailureClass.CAP,
                        message,
                        "ask for smaller pages or windows, or raise http.max_response",
                        cause);
            case SETUP -> new Failure(FailureClass.CONFIG, message, cause.remedy(), cause);
        };
    }

    private static String remedy(FailureClass kind, Response response) {
        return switch (kind) {
            case AUTH -> "the API refused the credentials: check them in the config";
            case PERMISSION ->
                "give the credentials access to this, or say in `errors` what a " + response.status() + " means here";
            case RATE -> "run again later, or raise retry.max_wait";
            case CAP ->
                "the API does not page further: use a keyset or a cursor with `step`, or declare `window_limit`";
            case CONFIG -> "check the config";
            case SOURCE,
                    TIMEOUT,
                    PARTIAL,
                    MANIFEST,
                    STATE,
                    USAGE,
                    STALL,
                    TRUNCATED,
                    SORT,
                    DRIFT,
                    SELECTOR,
                    DECODE,
                    SCHEMA,
                    SECURITY,
                    OUTPUT,
                    INTERNAL -> bySource(response);
        };
    }

    private static String bySource(Response response) {
        int status = response.status();
        if (status >= 500) {
            return "the API failed on its side: run again later";
        }
        if (status == NOT_MODIFIED) {
            return "nothing is kept that it could mean: take If-None-Match and If-Modified-Since out of `headers` and"
                    + " declare `cache`";
        }
        if (status == 404 && String.valueOf(response.uri().getRawPath()).contains("%2F")) {
            return "check base_url and endpoint; the path holds an encoded slash (%2F): {{{name}}} inserts it as it is";
        }
        if (status == 404) {
            return "check base_url and endpoint, or say in `errors` what a 404 means here";
        }
        return "compare the request with the API's documentation, or say in `errors` what a " + status + " means here";
    }
}
