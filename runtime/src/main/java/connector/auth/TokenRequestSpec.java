package connector.auth;

import connector.net.RequestDraft;
import connector.spec.Component;
import connector.spec.Key;
import connector.spec.Location;
import connector.spec.Type;
import connector.spec.Types;
import connector.template.Env;
import connector.template.Template;
import connector.template.Templates;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a token request is sent, where a server wants it another way than RFC 6749 (3.2).
 *
 * @param method as the standard wants it, or GET
 * @param send where its fields go
 * @param headers its own; those of {@code http} are not sent
 */
record TokenRequestSpec(Method method, Fields send, Map<String, Template> headers) {
    /** How it is sent. */
    enum Method {
        POST,
        GET
    }

    /** Where its fields go. */
    enum Fields {
        /** As application/x-www-form-urlencoded, which is the standard's way. */
        FORM,
        /** As members of a JSON object. */
        JSON,
        /** As parameters of the URL. */
        QUERY
    }

    private static final Location ACCEPT = new Location(Location.Part.HEADER, "Accept");

    /** The standard's way. */
    static final TokenRequestSpec USUAL = new TokenRequestSpec(Method.POST, Fields.FORM, Map.of());

    private static final Type<Method> METHODS = Types.word(methods());

    static final Key<Method> METHOD =
            Key.of("method", METHODS, "POST, or GET.", "GET").or(Method.POST);
    static final Key<Fields> SEND = Key.of(
                    "send",
                    Types.word(Fields.class),
                    "Where the fields of a POST go: in its `form`, in a `json` object, or in the `query` of the URL. Those"
                            + " of a GET are in the query.",
                    "json")
            .or(Fields.FORM);
    static final Key<Map<String, Template>> HEADERS = Key.of(
                    "headers",
                    Types.map(Templates.text(AuthSpec.OWN)),
                    "Headers of the token request; those of http are not sent with it.",
                    "{Notion-Version: \"2022-06-28\"}")
            .or(Map.of());

    static final Component<TokenRequestSpec> SPEC = Component.<TokenRequestSpec>of(
                    "token_request",
                    "How the token request is sent, where a server wants it another way than the standard (a POST of form"
                            + " fields).",
                    List.of(METHOD, SEND, HEADERS),
                    a -> new TokenRequestSpec(
                            a.get(METHOD), a.get(METHOD) == Method.GET ? Fields.QUERY : a.get(SEND), a.get(HEADERS)))
            .checked((a, reading) -> {
                if (a.has(SEND) && a.get(METHOD) == Method.GET && a.get(SEND) != Fields.QUERY) {
                    reading.problems()
                            .error(
                                    "auth.oauth2.only",
                                    a.mark(SEND),
                                    "\"send\" is only for method POST: the fields of a GET are in its query",
                                    "remove it, or choose POST");
                }
            });

    private static Map<String, Method> methods() {
        Map<String, Method> words = new LinkedHashMap<>();
        for (Method method : Method.values()) {
            words.put(method.name(), method);
        }
        return words;
    }

    /** The request, with its fields in place. */
    RequestDraft draft(URI url, Map<String, String> fields, Env env) {
        RequestDraft draft = RequestDraft.of(method.name(), url);
        switch (send) {
            case FORM -> draft = draft.withForm(fields);
            case JSON -> draft = draft.withJson(fields);
            case QUERY -> {
                for (Map.Entry<String, String> field : fields.entrySet()) {
                    draft = draft.with(new Location(Location.Part.QUERY, field.getKey()), field.getValue());
                }
            }
        }
        draft = draft.with(ACCEPT, "application/json");
        for (Map.Entry<String, Template> header : headers.entrySet()) {
            Location place = new Location(Location.Part.HEADER, header.getKey());
            draft = draft.with(place, header.getValue().text(env).orElse(null));
        }
        return draft;
    }
}
