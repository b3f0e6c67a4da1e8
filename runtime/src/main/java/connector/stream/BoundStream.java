package connector.stream;

import connector.auth.Authenticator;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.Json;
import connector.cursor.Cursor;
import connector.cursor.Order;
import connector.cursor.Window;
import connector.format.ElementReader;
import connector.format.Elements;
import connector.format.RawBody;
import connector.http.Client;
import connector.http.Policy;
import connector.net.Draft;
import connector.net.Headers;
import connector.net.RequestDraft;
import connector.net.Response;
import connector.net.Uris;
import connector.paginator.Paginator;
import connector.paginator.WindowLimit;
import connector.record.Transformer;
import connector.slice.Slice;
import connector.source.HttpSection;
import connector.source.StreamSpec;
import connector.spec.Location;
import connector.template.EndpointTemplate;
import connector.template.Env;
import connector.template.Moment;
import connector.template.Template;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A stream bound to a run: everything that is read once is read. Immutable, shared by the threads that read its slices.
 *
 * @param spec of the manifest
 * @param http what all requests share
 * @param run names that are read once
 * @param base URL in front of the endpoint, not encoded again; asked for with the first request
 * @param paginator how pages follow
 * @param cursor incremental reading, if any
 * @param client sends requests; made with the first one
 * @param policy how they are sent
 * @param authenticator whose credentials they carry
 * @param transformer what happens to records
 */
public record BoundStream(
        StreamSpec spec,
        HttpSection http,
        Env run,
        Supplier<URI> base,
        Paginator paginator,
        Optional<Cursor> cursor,
        Supplier<Client> client,
        Policy policy,
        Authenticator authenticator,
        Transformer transformer) {
    private static final Location ACCEPT = new Location(Location.Part.HEADER, "Accept");

    /** The same with another cursor. */
    public BoundStream with(Cursor other) {
        return new BoundStream(
                spec, http, run, base, paginator, Optional.of(other), client, policy, authenticator, transformer);
    }

    /** Names of a slice: those of the run, its variables, its window; {@code seek} where the paginator has it. */
    Env env(Slice slice, Optional<Object> seek) {
        Env plain = run.with("stream", Map.of("name", spec.name()))
                .withLazy("auth", authenticator::answerOrNull)
                .plus(Env.of(slice.variables()));
        boolean seeks = paginator
                .windowLimit()
                .filter(limit -> limit.then() == WindowLimit.Then.SEEK)
                .isPresent();
        Env env = seeks ? plain.with(WindowLimit.SEEK_NAME, seek.orElse(null)) : plain;
        return cursor.isPresent() && slice.window().isPresent()
                ? cursor.get().env(slice.window().get(), env)
                : env;
    }

    /** What the cursor puts into the requests of a slice. */
    Map<Location, Object> send(Slice slice, Env env) {
        return cursor.isPresent() && slice.window().isPresent()
                ? cursor.get().send(slice.window().get(), env)
                : Map.of();
    }

    /** The first request of a slice, before cursor and paginator. */
    Draft draft(Env env) {
        RequestDraft draft = RequestDraft.of(spec.request().endpoint().method(), url(env));
        Draft filled = body(draft, env);
        filled = place(filled, Location.Part.QUERY, http.query(), env);
        filled = place(filled, Location.Part.QUERY, spec.request().query(), env);
        return headers(filled, env);
    }

    /** A request of the same kind that carries nothing but headers: a link is followed exactly as given. */
    Draft bare(Env env) {
        return headers(RequestDraft.of(spec.request().endpoint().method(), base.get()), env);
    }

    private Draft headers(Draft draft, Env env) {
        Draft asking = draft.with(ACCEPT, spec.response().accept());
        return place(
                place(asking, Location.Part.HEADER, http.headers(), env),
                Location.Part.HEADER,
                spec.request().headers(),
                env);
    }

    private static Draft place(Draft draft, Location.Part part, Map<String, Template> values, Env env) {
        Draft filled = draft;
        for (Map.Entry<String, Template> one : values.entrySet()) {
            filled = filled.with(
                    new Location(part, one.getKey()), one.getValue().value(env).orElse(null));
        }
        return filled;
    }

    private Draft body(RequestDraft draft, Env env) {
        Optional<Template> json = spec.request().body().json();
        Optional<Template> text = spec.request().body().text();
        Map<String, Template> form = spec.request().body().form();
        if (json.isPresent()) {
            return draft.withJson(json.get().value(env).orElse(Map.of()));
        }
        if (text.isPresent()) {
            return draft.withText(text.get().text(env).orElse(""));
        }
        if (form.isEmpty()) {
            return draft;
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        form.forEach((name, value) -> value.value(env).ifPresent(v -> fields.put(name, v)));
        return draft.withForm(fields);
    }

    private URI url(Env env) {
        EndpointTemplate.Rendered path = spec.request().endpoint().path().render(env);
        if (path.missing().isPresent()) {
            throw new Failure(
                    FailureClass.SELECTOR,
                    "{{" + path.missing().get() + "}} in the endpoint is null or empty",
                    "a parent record lacks it: name another field, or drop such parents with `where` in for_each");
        }
        return joined(path.path().orElse(""));
    }

    /** Base URL and path with exactly one slash between them; an absolute URL stands for itself. */
    private URI joined(String path) {
        if (path.startsWith("https://") || path.startsWith("http://")) {
            return Uris.absolute(path);
        }
        String front = base.get().toString();
        String withoutSlash = front.endsWith("/") ? front.substring(0, front.length() - 1) : front;
        return Uris.absolute(path.isEmpty() ? front : withoutSlash + (path.startsWith("/") ? path : "/" + path));
    }

    /** Whether another run may go on inside a slice of this stream, at the place of a page. */
    boolean savesPlaces(Slice slice) {
        boolean sound = cursor.isEmpty() || cursor.get().field().isEmpty();
        // Which partitions a batch puts together is another in each run. With `asc` the bookmark moves with each page.
        // Without an end, rows of later runs would mix with those of this
        // one; without a filter of the API, the next run reads all the pages anyway.
        boolean bounded = cursor.filter(c -> c.order() != Order.ASC && !c.filtersHere())
                .flatMap(c -> slice.window().flatMap(Window::end))
                .isPresent();
        return paginator.tokenTtl().isPresent() && slice.batch().isEmpty() && (sound || bounded);
    }

    /**
     * Page one as the parent's record has it; empty where none is declared or this parent has none: then the API is asked.
     *
     * @param first the URL whose answer it stands for; relative links start there
     */
    Optional<Response> embedded(Env env, URI first) {
        return spec.paginator()
                .firstPage()
                .flatMap(page -> page.value(env))
                .filter(Map.class::isInstance)
                .map(page -> new Response(
                        200,
                        new Headers(Map.of("content-type", List.of("application/json"))),
                        Json.bytes(page),
                        started(),
                        first));
    }

    /** The start of the run: no parent was read before it. */
    private Instant started() {
        return ((Moment) run.get("now").orElseThrow()).instant();
    }

    /** Decodes a response and finds its records; a response without content is an empty page. */
    Elements decode(Response response, ElementReader reader) {
        return reader.read(new RawBody(
                response.status(),
                response.headers().first("content-type"),
                response.headers().first("content-encoding"),
                response.content(),
                http.maxResponse()));
    }

    /** Reads the pages of one pass. */
    ElementReader reader() {
        return new ElementReader(spec.response(), spec.records(), spec.single());
    }
}
