package connector.scaffold;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How users authenticate, by what the document says of it. */
final class AuthGuess {
    private AuthGuess() {}

    static Auths of(OpenApi api) {
        Map<String, Object> schemes =
                new LinkedHashMap<>(api.map(api.map(api.root(), "components"), "securitySchemes"));
        schemes.putAll(api.map(api.root(), "securityDefinitions"));
        List<Auths> found = new ArrayList<>();
        for (Object requirement : OpenApi.list(api.root().get("security"))) {
            List<String> names = List.copyOf(api.map(requirement).keySet());
            together(api, schemes, names).ifPresent(found::add);
        }
        if (found.isEmpty()) {
            schemes.values().forEach(scheme -> one(api, api.map(scheme)).ifPresent(found::add));
        }
        return found.stream()
                .min(Comparator.<Auths>comparingInt(a -> rank(a.section().get("type")))
                        .thenComparing(a -> !a.note().isEmpty()))
                .orElse(new Auths(Map.of(), Map.of(), ""));
    }

    private static int rank(Object type) {
        return List.of("bearer", "api_key", "oauth2", "basic").indexOf(String.valueOf(type));
    }

    private static Optional<Auths> together(OpenApi api, Map<String, Object> schemes, List<String> names) {
        Map<String, String> places = new LinkedHashMap<>();
        for (String name : names) {
            Map<String, Object> scheme = api.map(schemes, name);
            if (!"apiKey".equals(scheme.get("type"))) {
                return one(api, scheme);
            }
            places.put(place(scheme), FieldGuess.snake(OpenApi.text(scheme.get("name"))));
        }
        return places.isEmpty() ? Optional.empty() : Optional.of(Auths.apiKey(places, note(places)));
    }

    private static Optional<Auths> one(OpenApi api, Map<String, Object> scheme) {
        String how = OpenApi.text(scheme.get("scheme")).toLowerCase(Locale.ROOT);
        return switch (OpenApi.text(scheme.get("type"))) {
            case "http" ->
                how.equals("basic")
                        ? Optional.of(Auths.basic())
                        : how.equals("bearer") ? Optional.of(Auths.bearer("")) : Optional.empty();
            case "basic" -> Optional.of(Auths.basic());
            case "apiKey" -> {
                Map<String, String> places = Map.of(place(scheme), "api_key");
                yield Optional.of(Auths.apiKey(places, note(places)));
            }
            case "oauth2" -> Optional.of(oauth(api, scheme));
            case "openIdConnect" -> Optional.of(Auths.bearer("TODO: OpenID Connect; how does a user get a token?"));
            default -> Optional.empty();
        };
    }

    private static String place(Map<String, Object> scheme) {
        return OpenApi.text(scheme.get("in")) + "." + OpenApi.text(scheme.get("name"));
    }

    private static String note(Map<String, String> places) {
        return places.containsKey("header.Authorization")
                ? "TODO: does a word go before the key, as in \"Token {{config.api_key}}\"?"
                : "";
    }

    private static Auths oauth(OpenApi api, Map<String, Object> scheme) {
        Map<String, Object> flow = api.map(api.map(scheme, "flows"), "clientCredentials");
        Map<String, Object> at = flow.isEmpty() && "application".equals(scheme.get("flow")) ? scheme : flow;
        String url = OpenApi.text(at.get("tokenUrl"));
        if (url.matches("https?://[^\\s{}]+")) {
            return Auths.clientCredentials(url, List.of(), "TODO: the scopes, if the API wants any");
        }
        Map<String, Object> code = api.map(api.map(scheme, "flows"), "authorizationCode");
        Map<String, Object> login = code.isEmpty() && "accessCode".equals(scheme.get("flow")) ? scheme : code;
        String token = OpenApi.text(login.get("tokenUrl"));
        String authorize = OpenApi.text(login.get("authorizationUrl"));
        if (token.matches("https?://[^\\s{}]+")) {
            return Auths.refreshToken(
                    token,
                    "TODO: or, with a login in the browser, grant: authorization_code"
                            + (authorize.matches("https?://[^\\s{}]+") ? " and authorize_url: " + authorize : ""));
        }
        return Auths.bearer("TODO: OAuth 2; a token is taken as it is, see the guide to authentication");
    }
}
