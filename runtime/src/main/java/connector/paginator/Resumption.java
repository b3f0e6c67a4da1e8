package connector.paginator;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.format.Shape;
import connector.spec.Args;
import connector.spec.Key;
import connector.spec.Reading;

/** What must hold of a paginator whose places are kept for another run. */
final class Resumption {
    private static final String CODE = "paginator.resumable";

    private Resumption() {}

    static void check(Args args, Reading reading) {
        firstPage(args, reading);
        notStateful(args, reading);
        boolean resumable = args.get(PagingKeys.RESUMABLE);
        if (!resumable && args.has(PagingKeys.TOKEN_TTL)) {
            error(
                    reading,
                    args,
                    PagingKeys.TOKEN_TTL,
                    "token_ttl belongs to `resumable: true`",
                    "add it, or leave both");
        }
        if (!resumable) {
            return;
        }
        if (!args.has(PagingKeys.TOKEN_TTL)) {
            error(
                    reading,
                    args,
                    PagingKeys.RESUMABLE,
                    "resumable needs token_ttl: an old token may lead to nothing, and nothing would look like the end",
                    "token_ttl: 10m, or whatever the API's documentation says");
        }
        if (args.find(PagingKeys.END).filter(TotalEnd.class::isInstance).isPresent()) {
            error(
                    reading,
                    args,
                    PagingKeys.RESUMABLE,
                    "resumable does not go with end: {total}: different rows are counted against a total, and an"
                            + " interrupted run forgets them",
                    "end: no_next, or a flag; else leave resumable out");
        }
        if (args.find(PagingKeys.WINDOW_LIMIT)
                .filter(limit -> limit.then() != WindowLimit.Then.FAIL)
                .isPresent()) {
            error(
                    reading,
                    args,
                    PagingKeys.RESUMABLE,
                    "resumable does not go with a window_limit that begins anew: a token says nothing about the pass it"
                            + " belongs to",
                    "leave resumable out; with `step` a run loses one window at most");
        }
    }

    /** Of {@code cursor} only. */
    private static void notStateful(Args args, Reading reading) {
        if (args.has(CursorPaginator.STATEFUL)
                && args.get(CursorPaginator.STATEFUL)
                && args.get(PagingKeys.RESUMABLE)) {
            error(
                    reading,
                    args,
                    PagingKeys.RESUMABLE,
                    "resumable does not go with stateful: the server keeps the place, and nobody knows which page the"
                            + " interrupted run had asked for last",
                    "leave resumable out: the slice is read from its first page again");
        }
    }

    /** A state that somebody changed, or another paginator wrote. */
    static Failure noPlace(Object place, String wanted) {
        return new Failure(
                FailureClass.STATE,
                "a saved token is " + Shape.says(place) + ", not " + wanted,
                "remove `page` from the stream's bookmark: its slices are then read from their first pages");
    }

    /** Page one of a parent's record is not as long as those the API is asked for. */
    static void firstPage(Args args, Reading reading) {
        if (args.has(PagingKeys.FIRST_PAGE)
                && args.find(PagingKeys.END).filter(PlainEnd.SHORT_PAGE::equals).isPresent()) {
            reading.problems()
                    .error(
                            "paginator.first_page",
                            args.mark(PagingKeys.FIRST_PAGE),
                            "first_page does not go with end: short_page: a page inside a parent is always short",
                            "name the end by a flag or by the missing token");
        }
    }

    private static void error(Reading reading, Args args, Key<?> key, String message, String hint) {
        reading.problems().error(CODE, args.mark(key), message, hint);
    }
}
