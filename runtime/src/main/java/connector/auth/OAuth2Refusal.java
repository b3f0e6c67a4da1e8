package connector.auth;

import connector.auth.OAuth2Auth.Grant;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.net.ClockSkew;
import connector.net.ErrorText;
import connector.net.Response;
import connector.template.Template;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Words what a token endpoint refused (RFC 6749, 5.2): its own words, and which options or scopes to look at. */
final class OAuth2Refusal {
    private static final int GONE_ASTRAY = 404;
    private static final int OTHER_METHOD = 405;

    private final OAuth2Auth spec;
    private final AuthContext context;
    private final URI url;
    private final String login;

    OAuth2Refusal(OAuth2Auth spec, AuthContext context, URI url) {
        this.spec = spec;
        this.context = context;
        this.url = url;
        this.login = "run `connector login " + spec.mark().file() + "` with the same config";
    }

    /**
     * A status that is no success.
     *
     * @param body decoded, if it could be
     * @param sent fields of the request alone
     */
    Failure refused(Response response, Optional<Object> body, Map<String, String> sent) {
        Optional<String> code = code(body);
        String said = ErrorText.of(response)
                .filter(text -> !text.equals(code.orElse("")))
                .map(text -> " (" + text + ")")
                .orElse("");
        int status = response.status();
        String what = "was refused with " + status + code.map(c -> " " + c).orElse("") + said;
        if (code.isEmpty() && (status == GONE_ASTRAY || status == OTHER_METHOD || status < 400)) {
            return failure(
                    FailureClass.AUTH,
                    what,
                    "check token_url (" + spec.tokenUrl().source() + ")");
        }
        String clock = ClockSkew.of(response).map(text -> "; " + text).orElse("");
        return failure(kind(code), what, remedy(code, sent) + clock);
    }

    /** A success that cannot be read. */
    Failure unreadable(Response response) {
        String what = response.body().length == 0
                ? "with an empty body"
                : response.headers().first("content-type").orElse("").contains("html")
                                || new String(response.body(), java.nio.charset.StandardCharsets.UTF_8)
                                        .stripLeading()
                                        .startsWith("<")
                        ? "with HTML in the place of JSON"
                        : "with something that is not JSON";
        return failure(
                FailureClass.AUTH,
                "answered " + response.status() + " " + what,
                "check token_url (" + spec.tokenUrl().source() + "); it may be a page for people");
    }

    /** A success without a token: an error in a 200, or a path that does not fit. */
    Failure without(AnswerPath path, Response response, Object body, Map<String, String> sent) {
        Optional<String> code = code(Optional.of(body));
        boolean error = body instanceof Map<?, ?> map && map.containsKey("error");
        if (error) {
            String text = ErrorText.of(response).orElse("");
            String what = code.filter(c -> !c.equals(text))
                    .map(c -> c + " (" + text + ")")
                    .orElse(text);
            return failure(kind(code), "said: " + what, remedy(code, sent));
        }
        String names = body instanceof Map<?, ?> map
                ? "; it has "
                        + map.keySet().stream().map(String::valueOf).sorted().collect(Collectors.joining(", "))
                : "";
        String said = ErrorText.of(response).map(text -> " (" + text + ")").orElse("");
        return failure(
                FailureClass.AUTH,
                "answered without " + path + names + said,
                "look up where the API's answer holds the token: access_token: $.path; or check " + options(sent));
    }

    /** Nobody has logged in. */
    Failure loginNeeded(String why) {
        String where =
                context.tokens().durable() ? "" : " and --tokens FILE or --config FILE, so that there is a token store";
        return new Failure(FailureClass.AUTH, why, login + where);
    }

    private static Optional<String> code(Optional<Object> body) {
        return body.flatMap(b -> b instanceof Map<?, ?> map && map.get("error") instanceof String code
                ? Optional.of(code).filter(c -> c.matches("[A-Za-z0-9_.-]{1,80}"))
                : Optional.empty());
    }

    private static FailureClass kind(Optional<String> code) {
        return switch (code.orElse("")) {
            case "invalid_scope", "unauthorized_client", "access_denied", "consent_required" -> FailureClass.PERMISSION;
            default -> FailureClass.AUTH;
        };
    }

    private String remedy(Optional<String> code, Map<String, String> sent) {
        String grant = spec.grant().name().toLowerCase(Locale.ROOT);
        return switch (code.orElse("")) {
            case "invalid_scope" ->
                "check `scopes`: " + scopes() + " must be known to the server and allowed to the client";
            case "unauthorized_client" -> "allow the client the grant " + grant + " where it is registered";
            case "access_denied", "consent_required" -> "give the client access to what it asks for: " + scopes();
            case "unsupported_grant_type" ->
                "the server does not offer the grant " + grant + ": check `grant` and token_url";
            case "invalid_client" -> "check " + Credential.options(spec.client().templates()) + client();
            case "invalid_grant" -> grant(sent);
            default -> "check " + options(sent) + reissue();
        };
    }

    private String scopes() {
        String all = spec.scopes().stream()
                .flatMap(t -> t.text(context.env()).stream())
                .collect(Collectors.joining(", "));
        return all.isEmpty() ? "the API's default scopes" : all;
    }

    /** Where a client's secret belongs differs between servers, and they say no more than that it is wrong. */
    private String client() {
        return switch (spec.client().auth()) {
            case BODY -> spec.client().secret().isPresent() ? "; if they are right, try client_auth: basic" : "";
            case BASIC -> "; if they are right, try client_auth: body";
            case ASSERTION -> "; the key must be the one that is registered for the client";
        };
    }

    private String grant(Map<String, String> sent) {
        return switch (spec.grant()) {
            case AUTHORIZATION_CODE ->
                sent.containsKey("code") ? "log in again" : "the login has expired or was revoked: " + login;
            case REFRESH_TOKEN -> "check " + options(sent) + reissue();
            case PASSWORD -> "check " + options(sent);
            case JWT_BEARER ->
                "check issuer, subject, audience and key of `assertion` (" + options(sent)
                        + "), and the clock of this machine";
            case CLIENT_CREDENTIALS -> "check " + options(sent);
        };
    }

    private String reissue() {
        return switch (spec.grant()) {
            case REFRESH_TOKEN -> "; a refresh token that expired or was revoked must be issued anew";
            case AUTHORIZATION_CODE -> "; or " + login;
            case CLIENT_CREDENTIALS, PASSWORD, JWT_BEARER -> "";
        };
    }

    private String options(Map<String, String> sent) {
        List<Template> all = new ArrayList<>(spec.params().values());
        all.addAll(spec.client().templates());
        spec.refreshToken().ifPresent(all::add);
        spec.username().ifPresent(all::add);
        spec.password().ifPresent(all::add);
        spec.assertion().ifPresent(a -> all.addAll(a.templates()));
        String names = Credential.options(all);
        boolean kept = spec.grant() == Grant.REFRESH_TOKEN
                && sent.containsKey(OAuth2Request.REFRESH_TOKEN)
                && !sent.get(OAuth2Request.REFRESH_TOKEN).equals(own());
        return kept
                ? names + " (the refresh token that was sent came from "
                        + context.tokens().says() + ")"
                : names;
    }

    private String own() {
        return spec.refreshToken()
                .flatMap(t -> t.text(context.env()))
                .map(String::strip)
                .orElse("");
    }

    private Failure failure(FailureClass kind, String what, String remedy) {
        return new Failure(
                kind,
                context.redactor().redact("no access token: " + spec.request().method() + " " + url + " " + what),
                remedy);
    }
}
