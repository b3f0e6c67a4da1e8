package connector.stream;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.format.ElementReader;
import connector.format.Elements;
import connector.http.Call;
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
import connector.record.Row;
import connector.slice.Ending;
import connector.slice.Slice;
import connector.spec.Location;
import connector.template.Env;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One pass over the pages of a window, from the first page to a stated end or to where another pass has to begin. */
final class Pass {
    private final BoundStream stream;
    private final Paginator paginator;
    private final Slice slice;
    private final SliceReading reading;
    private final Repeats repeats;
    private final PageOutput out;
    private final Env env;
    private final PageGuard guard;
    private final ElementReader reader;
    /** Rows are told apart only where a total is stated: elsewhere a long pass would fill the memory for nothing. */
    private final Set<Long> different = new HashSet<>();

    private Optional<Page> last = Optional.empty();
    private long pages;
    private long elements;

    /** @param seek value of {@code {{seek}}} in this pass */
    Pass(
            BoundStream stream,
            Slice slice,
            Optional<Object> seek,
            SliceReading reading,
            Repeats repeats,
            PageOutput out) {
        this.stream = stream;
        this.paginator = stream.paginator();
        this.slice = slice;
        this.reading = reading;
        this.repeats = repeats;
        this.out = out;
        this.env = stream.env(slice, seek);
        this.reader = stream.reader();
        this.guard = new PageGuard(stream.spec().primaryKey(), paginator.stateful());
    }

    PassEnd run() throws InterruptedException {
        reading.startPass();
        Draft sliced = stream.draft(env).withAll(stream.send(slice, env));
        Step step = paginator.first();
        while (step instanceof Step.Ask ask) {
            if (atLimit()) {
                return new PassEnd.AtLimit();
            }
            guard.asking(ask.place());
            checkFuse();
            Draft draft = draft(ask, sliced);
            if (pages == 0) {
                guard.beganAt(draft.uri());
            }
            Reply<Elements> reply;
            try {
                reply = stream.client().get().send(call(draft), response -> stream.decode(response, reader));
            } catch (NotRepeated e) {
                return new PassEnd.Restart(e.failure());
            }
            if (reply instanceof Reply.Ruled<Elements> ruled) {
                return ruled(ruled);
            }
            Elements decoded = ((Reply.Decoded<Elements>) reply).value();
            Page page = page(decoded, reply.response());
            Reception reception = paginator.receive(ask.place(), page);
            if (reception instanceof Reception.Instead instead) {
                instead.warning().ifPresent(reading::warn);
                step = instead.ask();
            } else if (reception instanceof Reception.Over over) {
                count(page, decoded.badLines().size());
                step = over.end();
            } else {
                ((Reception.Accepted) reception).warning().ifPresent(reading::warn);
                guard.received(page.prints().own(), paginator.maxEmptyPages());
                count(page, decoded.badLines().size());
                if (!emit(page, reply.response())) {
                    return new PassEnd.Over(new Ending.Stopped());
                }
                step = paginator.next(ask.place(), page);
                Optional<Ending> past = reading.watch().pastBookmark();
                if (past.isPresent()) {
                    return new PassEnd.Over(past.get());
                }
            }
        }
        // What ends exactly at the limit may have been cut there.
        return atLimit() ? new PassEnd.AtLimit() : over((Step.End) step);
    }

    private PassEnd over(Step.End end) {
        Page page = last.orElseThrow();
        return new PassEnd.Over(new EndCheck(stream, reading).ending(end, page, different.size()));
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
        return paginator.first() instanceof Step.Ask ask ? sliced.withAll(ask.send()) : sliced;
    }

    private Call call(Draft draft) {
        return new Call(
                stream.spec().name(),
                slice.id(),
                draft,
                stream.policy(),
                stream.authenticator(),
                requestEnv(),
                pages > 0,
                paginator.positional(),
                !paginator.stateful() || pages == 0);
    }

    private Env requestEnv() {
        return env.with("page", Map.of("number", pages + 1));
    }

    /** The page as a paginator sees it; it does not count yet. */
    private Page page(Elements decoded, Response response) {
        List<Object> received = decoded.batch().objects();
        long number = pages + 1;
        long total = elements + received.size();
        Env names = PageNames.env(
                requestEnv(), response.status(), response.headers(), decoded.response(), received, number, total);
        Prints prints = new Prints(
                guard.fingerprints(received), guard.last(), reading.sizes().shortest(paginator.size()));
        return new Page(response.uri(), response.headers(), decoded.response(), received, number, total, names, prints);
    }

    private void count(Page page, long badLines) {
        pages++;
        elements += page.received();
        last = Optional.of(page);
        reading.page(page, badLines);
        if (paginator.statesTotal()) {
            different.addAll(page.prints().own());
        }
    }

    /** Hands on what is wanted of a page; false when nothing more is. */
    private boolean emit(Page page, Response response) throws InterruptedException {
        CursorWatch watch = reading.watch();
        List<Row> kept = new ArrayList<>();
        watch.startPage();
        for (Row row : stream.transformer().rows(repeats.fresh(page.elements()), page.env())) {
            boolean wanted = watch.sees(row.fields());
            if (row.kept() && wanted) {
                kept.add(row);
            }
        }
        reading.records(kept.size());
        boolean more =
                out.page(new PageRows(kept, response.received(), response.body().length, watch.reachedInOrder()));
        watch.endPage(); // an order that did not hold fails here: its page was emitted
        return more;
    }

    private PassEnd ruled(Reply.Ruled<Elements> ruled) {
        return switch (ruled.action()) {
            // A first page cannot be past the last one; there the rule is a failure already.
            case END -> new PassEnd.Over(new Ending.Certified("ended_by_rule", false));
            case EMPTY -> new PassEnd.Over(new Ending.Emptied(ruled.because()));
            case SKIP -> new PassEnd.Over(new Ending.Skipped(ruled.because()));
            case RESTART -> new PassEnd.Restart(ruled.otherwise());
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
