package connector.net;

import connector.spec.Location;
import java.net.URI;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A request being put together: values are placed by {@link Location} and encoded once, by position, when it is built.
 * Immutable.
 */
public interface Draft {
    /**
     * The same with a value at a place. A query parameter, header, cookie or body member that is there is replaced; in a
     * query a list repeats the parameter, {@code {csv: […]}} joins with commas, {@code {json: …}} sends JSON text,
     * {@code {raw: …}} goes as written. {@code url} replaces the whole URL, query included.
     *
     * @param value decoded JSON, see {@code connector.template.Env}; never null (a null value drops what held it before)
     */
    Draft with(Location place, Object value);

    /** The same with several values placed. */
    default Draft withAll(Map<Location, Object> values) {
        Draft draft = this;
        for (Map.Entry<Location, Object> value : values.entrySet()) {
            draft = draft.with(value.getKey(), value.getValue());
        }
        return draft;
    }

    /**
     * The same at another URL, which replaces URL and query.
     *
     * @param asGet true: the method becomes GET (HEAD stays) and the body is dropped, as after a 303
     */
    Draft redirected(URI to, boolean asGet);

    /** The same with those query parameters of a URL that it lacks; its own are never touched. */
    Draft withMissingQuery(URI from);

    /** The same without cookies, {@code Authorization}, and headers and query parameters that hold a secret. */
    Draft withoutCredentials(Predicate<String> secret);

    /** The URL as it stands, with its query. */
    URI uri();

    /** The finished request. */
    Request build();
}
