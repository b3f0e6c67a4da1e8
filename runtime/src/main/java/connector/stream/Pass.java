package connector.stream;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.format.BadLine;
import connector.format.ElementList;
import connector.format.ElementReader;
import connector.format.Elements;
import connector.format.PlacedElements;
import connector.http.NotRepeated;
import connector.http.Reply;
import connector.net.Draft;
import connector.net.Response;
import connector.paginator.Page;
import connector.paginator.PageNames;
import connector.paginator.Paginator;
import connector.paginator.Prints;
import connector.paginator.Reception;
import connector.paginator.Step;
import connector.paginator.WindowLimit;
import connector.slice.Ending;
import connector.slice.Position;
import connector.slice.Slice;
import connector.template.Env;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One pass over the pages of a window, from the first page to a stated end or to where another pass has to begin. */
final class Pass {
    private final BoundStream stream;
    private final Paginator paginator;
    private final SliceReading reading;
    private final Repeats repeats;
    private final Emission emission;
    private final Env env;
    private final PageGuard guard;
    private final ElementReader reader;
    private final PassRequests requests;
    private final PassStart start;
    /** Rows are told apart only where a total is stated: elsewhere a long pass would fill the memory for nothing. */
    private final Set<Long> different = new HashSet<>();

    private Optional<Page> last = Optional.empty();
    private Optional<ElementList> held = Optional.empty();
    private long pages;
    private long elements;
    /** The pass began at a saved place, and no page has shown yet that the API still knows it. */
    private boolean unproved;
    /** The page at hand was in the parent's record. */
    private boolean inParent;

    /** @param seek value of {@code {{seek}}} in this pass */
    Pass(
            BoundStream stream,
            Slice slice,
            Optional<Object> seek,
            SliceReading reading,
            Repeats repeats,
            PassStart start,
            PageOutput out) {
        this.stream = stream;
        this.paginator = stream.paginator();
        this.reading = reading;
        this.repeats = repeats;
        this.emission = new Emission(stream, reading, repeats, out);
        this.env = stream.env(slice, seek);
        this.reader = stream.reader();
        this.guard = new PageGuard(stream.spec().primaryKey(), paginator.stateful());
        this.requests = PassRequests.of(stream, slice, env);
        this.start = start;
    }

    PassEnd run() throws InterruptedException {
        try {
            return pages();
        } finally {
            held.ifPresent(ElementList::release);
        }
    }

    /** Of a large page what is on disk; the page before it is done with. */
    private void hold(ElementList elements) {
        held.ifPresent(ElementList::release);
        held = Optional.of(elements);
    }

    private PassEnd pages() throws InterruptedException {
        reading.startPass();
        start.from().ifPresent(this::resume);
        Step step =
                start.from().<Step>map(from -> paginator.resume(from.token())).orElseGet(paginator::first);
        while (step instanceof Step.Ask ask) {
            if (atLimit()) {
                return new PassEnd.AtLimit();
            }
            guard.asking(ask.place());
            reading.asking(ask.place());
            checkFuse();
            Reply<Elements> reply;
            try {
                reply = ask(ask);
            } catch (NotRepeated e) {
                return new PassEnd.Restart(e.failure());
            } catch (Failure e) {
                if (unproved && (e.kind() == FailureClass.SELECTOR || e.kind() == FailureClass.DECODE)) {
                    return new PassEnd.Refused(e.getMessage());
                }
                throw e;
            }
            if (reply instanceof Reply.Ruled<Elements> ruled) {
                return ruled(ruled);
            }
            Elements decoded = ((Reply.Decoded<Elements>) reply).value();
            hold(decoded.list());
            Page page = page(decoded, reply.response());
            Reception reception = paginator.receive(ask.place(), page);
            if (reception instanceof Reception.Instead instead) {
                instead.warning().ifPresent(reading::warn);
                step = instead.ask();
            } else if (reception instanceof Reception.Over over) {
                count(page, 0); // nothing on it is new, bad lines included
                step = over.end();
            } else {
                ((Reception.Accepted) reception).warning().ifPresent(reading::warn);
                Following following = Following.of(() -> paginator.next(ask.place(), page));
                if (unproved && (page.received() == 0 || following.unreadable())) {
                    return new PassEnd.Refused("the page there is "
                            + (page.received() == 0 ? "empty, as that of a token it has forgotten may be" : "no page"));
                }
                unproved = false;
                guard.received(page.prints().own(), paginator.maxEmptyPages());
                List<BadLine> bad = repeats.freshLines(decoded.badLines());
                count(page, bad.size());
                Response response = reply.response();
                if (!emission.page(
                        decoded.list(),
                        bad,
                        page.env(),
                        response.received(),
                        following.step(),
                        () -> position(following, response))) {
                    return new PassEnd.Over(new Ending.Stopped());
                }
                step = following.get();
                Optional<Ending> past = reading.watch().pastBookmark();
                if (past.isPresent()) {
                    return new PassEnd.Over(past.get());
                }
            }
        }
        // What ends exactly at the limit may have been cut there.
        return atLimit() ? new PassEnd.AtLimit() : over((Step.End) step);
    }

    private void resume(Position from) {
        reading.resume(from);
        pages = from.pages();
        elements = from.elements();
        unproved = true;
    }

    /** Asks for a page; the first one may be there already, in the parent's record. */
    private Reply<Elements> ask(Step.Ask ask) throws InterruptedException {
        if (pages == 0) {
            Optional<Response> embedded = start.embedded() ? stream.embedded(env, requests.first()) : Optional.empty();
            inParent = embedded.isPresent();
            if (inParent) {
                return new Reply.Decoded<>(stream.decode(embedded.get(), reader), embedded.get());
            }
        } else {
            inParent = false;
        }
        Draft draft = requests.draft(ask);
        if (pages == 0) {
            guard.beganAt(draft.uri());
        }
        return stream.client()
                .get()
                .send(requests.call(draft, pages, unproved), response -> stream.decode(response, reader));
    }

    private PassEnd over(Step.End end) {
        Page page = last.orElseThrow();
        Ending ending = new EndCheck(stream, reading).ending(end, page, different.size());
        return new PassEnd.Over(certified(start.from().isPresent() ? trusted(ending) : ending));
    }

    /** That a token of an earlier run still leads through all the rest is a promise of the manifest. */
    private static Ending trusted(Ending ending) {
        return ending instanceof Ending.Certified end ? new Ending.Certified(end.reason(), false) : ending;
    }

    /** With a sync token, which has to be on the last page: the next run asks for what changed since. */
    private Ending certified(Ending ending) {
        return SyncToken.of(stream, last, ending, reading.watch());
    }

    private boolean atLimit() {
        return paginator.windowLimit().filter(l -> elements >= l.records()).isPresent();
    }

    private void checkFuse() {
        Optional<Long> most = paginator.maxPages();
        if (most.filter(m -> pages >= m).isPresent()) {
            throw new Failure(
                    FailureClass.CAP,
                    "max_pages is reached: " + most.get() + " pages were read and there are more",
                    "raise max_pages, or make the windows of the cursor smaller with `step`");
        }
    }

    /** The page as a paginator sees it; it does not count yet. */
    private Page page(Elements decoded, Response response) {
        List<Object> received = decoded.list().objects();
        long number = pages + 1;
        long aside = decoded.badLines().size();
        long total = elements + received.size() + aside;
        Env names = PageNames.env(
                requests.names(pages),
                response.status(),
                response.headers(),
                decoded.response(),
                received,
                aside,
                number,
                total);
        Prints prints =
                new Prints(prints(decoded), guard.last(), reading.sizes().shortest(paginator.size()));
        return new Page(
                response.uri(),
                response.headers(),
                decoded.response(),
                received,
                aside,
                number,
                total,
                names,
                prints,
                stream.spec().response().isTextual());
    }

    private void count(Page page, long badLines) {
        pages++;
        elements += page.received();
        last = Optional.of(page);
        if (inParent) {
            reading.embedded(page, badLines);
        } else {
            reading.page(page, badLines);
        }
        if (paginator.statesTotal()) {
            different.addAll(page.prints().own());
        }
    }

    /** By which elements are told apart; of a large page that no other follows nobody asks, and they would fill the memory. */
    private List<Long> prints(Elements decoded) {
        if (!(decoded.list() instanceof PlacedElements)
                && stream.spec().paginator().isNone()) {
            return List.of((long) decoded.list().size());
        }
        return decoded.inOrder(guard.fingerprints(decoded.list()), PageGuard.lines(decoded.badLines()));
    }

    private Optional<Position> position(Following following, Response response) {
        return following
                .place()
                .filter(place -> start.saves() && reading.watch().held() && !guard.asked(place))
                .map(place -> reading.watch().position(place, response.received(), pages, elements));
    }

    private PassEnd ruled(Reply.Ruled<Elements> ruled) {
        boolean again =
                ruled.action() == Reply.Ruled.Ending.RESTART || ruled.action() == Reply.Ruled.Ending.RESTART_FROM_START;
        if (unproved && again) {
            return new PassEnd.Refused(ruled.otherwise().getMessage());
        }
        return switch (ruled.action()) {
            // A first page cannot be past the last one; there the rule is a failure already.
            case END -> new PassEnd.Over(certified(new Ending.Certified("ended_by_rule", false)));
            case EMPTY -> new PassEnd.Over(new Ending.Emptied(ruled.because()));
            case SKIP -> new PassEnd.Over(new Ending.Skipped(ruled.because()));
            case RESTART -> new PassEnd.Restart(ruled.otherwise());
            case RESTART_FROM_START -> new PassEnd.RestartFromStart(ruled.otherwise());
            case SPLIT -> new PassEnd.Split(ruled.otherwise());
        };
    }

    /**
     * What {@code {{seek}}} is in the next pass.
     *
     * @throws Failure SELECTOR when the last record has none
     */
    Object lastBy() {
        WindowLimit limit = paginator.windowLimit().orElseThrow();
        Page page = last.orElseThrow();
        return limit.by()
                .flatMap(by -> by.find(
                                by.rooted()
                                        ? page.response().orElse(null)
                                        : page.last().orElse(null))
                        .value())
                .orElseThrow(() -> new Failure(
                        FailureClass.SELECTOR,
                        "window_limit.by: the last record has no "
                                + limit.by().orElseThrow().source(),
                        "name the field that every record has and by which the API sorts"));
    }
}
