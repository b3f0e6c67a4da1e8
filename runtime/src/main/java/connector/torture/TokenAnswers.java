package connector.torture;

import connector.base.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers to requests for tokens and logins, wherever the manifest reads them. */
final class TokenAnswers {
    private static final long LIFE_SECONDS = 3600;

    private final Object auth;
    private int given;

    /** @param auth as the manifest writes it */
    TokenAnswers(Object auth) {
        this.auth = auth;
    }

    /** A body with a new token. */
    String next() {
        given++;
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("access_token", "access-" + given);
        body.put("token", "access-" + given);
        body.put("refresh_token", "refresh-" + given);
        body.put("token_type", "Bearer");
        body.put("expires_in", LIFE_SECONDS);
        paths(auth, body);
        return Json.text(body);
    }

    private void paths(Object said, Map<String, Object> body) {
        if (said instanceof List<?> list) {
            list.forEach(one -> paths(one, body));
        } else if (said instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                if (value instanceof String path && path.startsWith("$.")) {
                    Object token = key.equals("expires_in") ? (Object) LIFE_SECONDS : "access-" + given;
                    Tree.names(path).ifPresent(names -> Tree.put(body, names, token));
                } else {
                    paths(value, body);
                }
            });
        }
    }
}
