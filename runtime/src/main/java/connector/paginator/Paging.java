package connector.paginator;

import connector.spec.Location;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What every paginator of more than one page has, with its values known.
 *
 * @param size elements a page should have
 * @param sizeInto where that is sent
 * @param maxPages fuse of a pass
 * @param maxEmptyPages in a row
 * @param end what ends a pass
 * @param repeat what later pages repeat
 * @param chain what leads from page to page
 * @param windowLimit what the API shows of one query
 * @param tokenTtl how long a place may be kept for another run; empty: not at all
 */
record Paging(
        Optional<Long> size,
        Optional<Location> sizeInto,
        Optional<Long> maxPages,
        long maxEmptyPages,
        EndSpec end,
        Repeat repeat,
        Chain chain,
        Optional<WindowLimit> windowLimit,
        Optional<Duration> tokenTtl) {
    /** What leads from page to page. */
    enum Chain {
        /** A number: rows may move between pages. */
        COUNTED,
        /** What the response says. */
        TOKEN,
        /** The last element. */
        KEYSET
    }

    /** The first page, at a place. */
    Step.Ask first(Object place, Map<Location, Object> token) {
        return new Step.Ask(place, withSize(token), false);
    }

    /** A later page, by a token or number that goes into the request. */
    Step.Ask later(Object place, Map<Location, Object> token) {
        return new Step.Ask(place, repeat == Repeat.NONE ? token : withSize(token), repeat != Repeat.ALL);
    }

    /** A later page, asked for with another size. */
    Step.Ask larger(Object place, Map<Location, Object> token, long records) {
        Map<Location, Object> send = new LinkedHashMap<>(token);
        sizeInto.ifPresent(into -> send.put(into, records));
        return new Step.Ask(place, send, repeat != Repeat.ALL);
    }

    /** A later page, by a link. With {@code all} the link's own parameters win, so the size is not sent over them. */
    Step.Ask link(String url) {
        Map<Location, Object> send = Map.of(new Location(Location.Part.URL, ""), url);
        return new Step.Ask(url, repeat == Repeat.SIZE ? withSize(send) : send, repeat != Repeat.ALL);
    }

    private Map<Location, Object> withSize(Map<Location, Object> token) {
        Map<Location, Object> send = new LinkedHashMap<>(token);
        sizeInto.ifPresent(into -> size.ifPresent(value -> send.put(into, value)));
        return send;
    }

    /** The end after this page, if what the manifest names says so. */
    Optional<Step.End> end(Page page) {
        return end.reached(page, this);
    }

    /** An end that is proved unless rows may have moved between counted pages. */
    Step.End chained(String reason) {
        return Step.End.of(reason, chain != Chain.COUNTED);
    }
}
