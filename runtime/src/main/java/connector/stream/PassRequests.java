package connector.stream;

import connector.http.Call;
import connector.net.Draft;
import connector.paginator.Paginator;
import connector.paginator.Step;
import connector.slice.Slice;
import connector.spec.Location;
import connector.template.Env;
import java.net.URI;
import java.util.Map;

/**
 * The requests of one pass.
 *
 * @param stream whose
 * @param slice which
 * @param env its names, without the page's
 * @param sliced the first request, before the paginator's part
 */
record PassRequests(BoundStream stream, Slice slice, Env env, Draft sliced) {
    static PassRequests of(BoundStream stream, Slice slice, Env env) {
        return new PassRequests(stream, slice, env, stream.draft(env).withAll(stream.send(slice, env)));
    }

    /** A link is followed exactly as given, unless all of the first request is repeated: then it lacks nothing. */
    Draft draft(Step.Ask ask) {
        if (ask.bare()) {
            return stream.bare(env).withAll(ask.send());
        }
        Draft draft = sliced.withAll(ask.send());
        boolean link = ask.send().keySet().stream().anyMatch(place -> place.part() == Location.Part.URL);
        return link ? draft.withMissingQuery(first()) : draft;
    }

    /** The URL of the first request as it goes out, with the page size that the paginator puts in. */
    URI first() {
        Draft first = stream.paginator().first() instanceof Step.Ask ask ? sliced.withAll(ask.send()) : sliced;
        return first.uri();
    }

    /**
     * A request that is to be answered.
     *
     * @param pages accepted before it
     * @param resumed its place was saved by an earlier run and has not been answered since
     */
    Call call(Draft draft, long pages, boolean resumed) {
        Paginator paginator = stream.paginator();
        return new Call(
                stream.spec().name(),
                slice.id(),
                draft,
                stream.policy(),
                stream.authenticator(),
                names(pages),
                pages > 0,
                paginator.positional(),
                resumed,
                !paginator.stateful() || pages == 0);
    }

    /** What the templates of a request see. */
    Env names(long pages) {
        return env.with("page", Map.of("number", pages + 1));
    }
}
