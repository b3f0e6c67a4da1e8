package connector.scaffold;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A way to authenticate as a manifest writes it, with the options it asks of users.
 *
 * @param section {@code http.auth}; empty for none
 * @param options by name
 * @param note a comment behind the section
 */
record Auths(Map<String, Object> section, Map<String, Object> options, String note) {
    /** The words that {@link #named} knows. */
    static final List<String> NAMES = List.of("none", "bearer", "api_key", "basic", "oauth2");

    /** Nobody has to say who they are. */
    static final Auths NONE = new Auths(Map.of(), Map.of(), "");

    /** The usual form of a type of the manifest. */
    static Auths named(String type) {
        return switch (type) {
            case "bearer" -> bearer("");
            case "api_key" -> apiKey(Map.of("header.X-API-Key", "api_key"), "TODO: the header that the API reads");
            case "basic" -> basic();
            case "oauth2" ->
                clientCredentials(
                        "https://auth.example.com/oauth/token", List.of(), "TODO: the API's token_url and scopes");
            default -> NONE;
        };
    }

    static Auths bearer(String note) {
        return new Auths(
                ordered("type", "bearer", "token", "{{config.api_token}}"),
                Map.of("api_token", secret("API token with read access.")),
                note);
    }

    static Auths basic() {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("username", ordered("type", "string", "description", "User name."));
        options.put("password", secret("Password, or a token in its place."));
        return new Auths(
                ordered("type", "basic", "username", "{{config.username}}", "password", "{{config.password}}"),
                options,
                "");
    }

    /** @param places locations in the request, each with the option that is sent there */
    static Auths apiKey(Map<String, String> places, String note) {
        Map<String, Object> options = new LinkedHashMap<>();
        Map<String, Object> values = new LinkedHashMap<>();
        places.forEach((place, option) -> {
            values.put(place, "{{config." + option + "}}");
            options.put(option, secret("Key for " + place + "."));
        });
        if (values.size() > 1) {
            return new Auths(ordered("type", "api_key", "values", values), options, note);
        }
        Map.Entry<String, Object> only = values.entrySet().iterator().next();
        return new Auths(ordered("type", "api_key", "in", only.getKey(), "value", only.getValue()), options, note);
    }

    static Auths clientCredentials(String tokenUrl, List<String> scopes, String note) {
        Map<String, Object> section = ordered(
                "type",
                "oauth2",
                "grant",
                "client_credentials",
                "token_url",
                tokenUrl,
                "client_id",
                "{{config.client_id}}",
                "client_secret",
                "{{config.client_secret}}");
        if (!scopes.isEmpty()) {
            section.put("scopes", scopes);
        }
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("client_id", ordered("type", "string", "description", "Client id of the app."));
        options.put("client_secret", secret("Client secret of the app."));
        return new Auths(section, options, note);
    }

    /** A refresh token that users bring along. */
    static Auths refreshToken(String tokenUrl, String note) {
        Map<String, Object> section = ordered(
                "type",
                "oauth2",
                "grant",
                "refresh_token",
                "token_url",
                tokenUrl,
                "client_id",
                "{{config.client_id}}",
                "client_secret",
                "{{config.client_secret}}",
                "refresh_token",
                "{{config.refresh_token}}");
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("client_id", ordered("type", "string", "description", "Client id of the app."));
        options.put("client_secret", secret("Client secret of the app."));
        options.put("refresh_token", secret("Refresh token of the user's grant."));
        return new Auths(section, options, note);
    }

    /** Made-up values of the options: no words of the data, which would be masked with them. */
    Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        options.keySet().forEach(option -> values.put(option, "test-" + option));
        return values;
    }

    private static Map<String, Object> secret(String description) {
        Map<String, Object> option = new LinkedHashMap<>();
        option.put("type", "string");
        option.put("secret", true);
        option.put("description", description);
        return option;
    }

    private static Map<String, Object> ordered(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
