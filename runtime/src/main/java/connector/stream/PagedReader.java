package connector.stream;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.cursor.Order;
import connector.http.Call;
import connector.http.Reply;
import connector.net.Draft;
import connector.net.Response;
import connector.paginator.MoreSigns;
import connector.paginator.Page;
import connector.paginator.PageNames;
import connector.paginator.Step;
import connector.record.Row;
import connector.slice.Ending;
import connector.slice.Slice;
import connector.slice.SliceResult;
import connector.spec.Location;
import connector.template.Env;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads one slice of a stream page by page to a stated end. A page is handed on only when all of it was fetched, decoded
 * and transformed. Nothing of it touches a state: the result says what was proved.
 */
public final class PagedReader {
    private final BoundStream stream;

    /** @param stream what to read, shared by all its slices */
    public PagedReader(BoundStream stream) {
        this.stream = stream;
    }

    /**
     * Reads a slice. A failure is part of the result, not thrown.
     *
     * @param out takes each page; when it wants no more the slice ends uncertified
     * @throws InterruptedException when the run is being stopped
     */
    public SliceResult read(Slice slice, PageOutput out) throws InterruptedException {
        Pass pass = new Pass(slice, out);
        try {
            return pass.result(pass.run());
        } catch (Failure failure) {
            return pass.result(Ending.Failed.of(failure));
        }
    }

    /** One pass over the pages of a slice. */
    private final class Pass {
        private final Slice slice;
        private final PageOutput out;
        private final Env env;
        private final PageGuard guard;
        private final CursorWatch watch;
        private final Set<Long> distinct = new java.util.HashSet<>();
        private final PageSizes sizes = new PageSizes();
        private long pages;
        private long elements;
        private long records;
        private long badLines;

        Pass(Slice slice, PageOutput out) {
            this.slice = slice;
            this.out = out;
            this.env = stream.env(slice);
            this.guard = new PageGuard(stream.spec().primaryKey(), false);
            this.watch = new CursorWatch(stream.cursor(), slice);
        }

        Ending run() throws InterruptedException {
            Draft first = stream.draft(env);
            Draft sliced = first.withAll(stream.send(slice, env));
            Step step = stream.paginator().first();
            while (true) {
                if (step instanceof Step.End end) {
                    return ended(end);
                }
                Step.Ask ask = (Step.Ask) step;
                guard.asking(ask.place());
                checkFuse();
                Draft draft = draft(ask, sliced);
                if (pages == 0) {
                    guard.beganAt(draft.uri());
                }
                Reply<DecodedPage> reply = stream.client()
                        .get()
                        .send(
                                new Call(
                                        stream.spec().name(),
                                        slice.id(),
                                        draft,
                                        stream.policy(),
                                        stream.authenticator(),
                                        requestEnv(),
                                        pages > 0,
                                        stream.paginator().positional()),
                                this::decode);
                if (reply instanceof Reply.Ruled<DecodedPage> ruled) {
                    return ruled(ruled);
                }
                Reply.Decoded<DecodedPage> decoded = (Reply.Decoded<DecodedPage>) reply;
                Optional<Ending> early = page(decoded.value(), decoded.response());
                if (early.isPresent()) {
                    return early.get();
                }
                step = stream.paginator().next(ask.place(), lastPage);
                Optional<Ending> past = watch.pastBookmark();
                if (past.isPresent()) {
                    return past.get();
                }
            }
        }

        /** A link is followed exactly as given, unless all of the first request is repeated: then it lacks nothing. */
        private Draft draft(Step.Ask ask, Draft sliced) {
            if (ask.bare()) {
                return stream.bare(env).withAll(ask.send());
            }
            Draft draft = sliced.withAll(ask.send());
            boolean link = ask.send().keySet().stream().anyMatch(place -> place.part() == Location.Part.URL);
            return link ? draft.withMissingQuery(firstPage(sliced).uri()) : draft;
        }

        /** The first request as it went out, with the page size that the paginator put in. */
        private Draft firstPage(Draft sliced) {
            return stream.paginator().first() instanceof Step.Ask ask ? sliced.withAll(ask.send()) : sliced;
        }

        private Page lastPage;

        private Env requestEnv() {
            return env.with("page", java.util.Map.of("number", pages + 1));
        }

        private void checkFuse() {
            Optional<Long> most = stream.paginator().maxPages();
            if (most.filter(m -> pages >= m).isPresent()) {
                throw new Failure(
                        FailureClass.CAP,
                        "max_pages is reached: " + most.get() + " pages were read and there are more",
                        "raise max_pages, or make the windows of the cursor smaller with `step`");
            }
        }

        private DecodedPage decode(Response response) {
            return stream.decode(response);
        }

        /** Checks a page, hands it on; an ending if reading stops here. */
        private Optional<Ending> page(DecodedPage decoded, Response response) throws InterruptedException {
            List<Object> received = decoded.elements();
            List<Long> prints = guard.fingerprints(received);
            Set<Long> known = guard.last();
            boolean keyset = stream.paginator().endsOnNothingNew();
            pages++;
            elements += received.size();
            sizes.seen(received.size());
            badLines += decoded.badLines();
            Env pageEnv = PageNames.env(
                    requestEnv(), response.status(), response.headers(), decoded.body(), received, pages, elements);
            lastPage = new Page(response.uri(), response.headers(), decoded.body(), received, pages, elements, pageEnv);
            if (keyset && guard.nothingNew(prints)) {
                return Optional.of(new Ending.Certified(Step.End.NOTHING_NEW, true));
            }
            guard.received(prints, stream.paginator().maxEmptyPages());
            distinct.addAll(stream.countsDistinct() ? prints : List.of());
            List<Row> rows = stream.transformer().rows(received, pageEnv);
            List<Row> kept = new ArrayList<>(rows.size());
            watch.startPage();
            for (int i = 0; i < rows.size(); i++) {
                Row row = rows.get(i);
                boolean wanted = watch.sees(row.fields());
                boolean repeated = keyset && known.contains(prints.get(i));
                if (row.kept() && wanted && !repeated) {
                    kept.add(row);
                }
            }
            records += kept.size();
            boolean more =
                    out.page(new PageRows(kept, response.received(), response.body().length, watch.reachedInOrder()));
            watch.endPage(); // an order that did not hold fails here: its page was emitted
            return more ? Optional.empty() : Optional.of(new Ending.Stopped());
        }

        private Ending ruled(Reply.Ruled<DecodedPage> ruled) {
            return switch (ruled.action()) {
                case END -> {
                    if (pages == 0) {
                        throw new Failure(
                                FailureClass.SOURCE,
                                "the first page was refused with status "
                                        + ruled.response().status() + ", which ends only later pages",
                                ruled.because());
                    }
                    yield new Ending.Certified("ended_by_rule", false);
                }
                case EMPTY -> new Ending.Emptied(ruled.because());
                case SKIP -> new Ending.Skipped(ruled.because());
            };
        }

        private Ending ended(Step.End end) {
            Optional<Long> total = end.total();
            if (total.isPresent() && distinct.size() < total.get()) {
                throw new Failure(
                        FailureClass.TRUNCATED,
                        "the API said there are " + total.get() + " rows and showed " + distinct.size()
                                + " different ones",
                        "rows may have moved while reading: sort the request by a stable key, or use a keyset");
            }
            boolean onlyPage = end.reason().equals(Step.End.SINGLE_PAGE);
            if (onlyPage || MoreSigns.contradicts(end)) {
                boolean declaredNone =
                        stream.spec().paginator().isNone() && stream.spec().paginatorDeclared();
                Optional<String> sign = MoreSigns.find(lastPage);
                if (sign.isPresent() && declaredNone) {
                    watch.warn("the response offers a next page (" + sign.get()
                            + "), and the manifest says there is none: check `paginator: none`");
                } else if (sign.isPresent()) {
                    throw new Failure(
                            FailureClass.TRUNCATED,
                            "the response offers a next page (" + sign.get() + "), "
                                    + (stream.spec().paginator().isNone()
                                            ? "the manifest declares no paginator"
                                            : "and the paginator ended with " + end.reason()),
                            "declare how this API pages in `paginator`");
                }
            }
            return new Ending.Certified(end.reason(), end.proved());
        }

        SliceResult result(Ending ending) {
            return new SliceResult(
                    slice,
                    ending,
                    pages,
                    records,
                    elements,
                    watch.nulls(),
                    watch.min(),
                    watch.max(),
                    watch.reached(),
                    watch.order() == Order.UNSORTED || watch.held(),
                    stream.paginator().size(),
                    sizes.least(),
                    sizes.most(),
                    badLines,
                    warnings());
        }

        private List<String> warnings() {
            List<String> all = new ArrayList<>(watch.warnings());
            Optional<Long> asked = stream.paginator().size();
            sizes.cappedAt(asked)
                    .ifPresent(capped -> all.add("pages of " + asked.orElseThrow() + " rows were asked for and "
                            + capped + " came each time: the API caps the page size there, so ask for that many"));
            return all;
        }
    }
}
