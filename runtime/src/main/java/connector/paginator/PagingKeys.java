package connector.paginator;

import connector.spec.Args;
import connector.spec.Component;
import connector.spec.Key;
import connector.spec.Location;
import connector.spec.Reading;
import connector.spec.Scope;
import connector.spec.Types;
import connector.template.Env;
import connector.template.Template;
import connector.template.Templates;
import connector.template.Typed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The keys that all paginators of several pages share, and how a component is made of them. */
final class PagingKeys {
    /** An API that sends a hundred empty pages in a row is walking in a circle, or might as well be. */
    private static final Typed<Long> MOST_EMPTY_PAGES = new Fixed<>(100L);

    static final Key<Typed<Long>> SIZE_VALUE =
            Key.of("value", Templates.typed(Scope.EMPTY, Types.COUNT), "Records a page should have.", "100");
    static final Key<Location> SIZE_INTO = Key.of(
                    "into",
                    Location.TYPE,
                    "Where the size is sent; left out where the API has a fixed one.",
                    "query.limit")
            .orNone();
    private static final Component<Size> SIZE_SPEC = Component.of(
            "size",
            "The page size.",
            List.of(SIZE_VALUE, SIZE_INTO),
            args -> new Size(args.get(SIZE_VALUE), args.find(SIZE_INTO)));

    static final Key<Size> SIZE = Key.of("size", SIZE_SPEC, "The page size.", "{value: 100, into: query.limit}")
            .orNone();
    static final Key<EndSpec> END = Key.of(
                    "end",
                    EndType.TYPE,
                    "The authoritative end: no_next, empty_page, short_page, {more: path}, {done: path}, {total: path},"
                            + " {pages: path} or a template. What it reads must be there on every page.",
                    "{more: $.has_more}")
            .orNone();
    static final Key<Typed<Long>> MAX_PAGES = Key.of(
                    "max_pages",
                    Templates.typed(Scope.EMPTY, Types.COUNT),
                    "A fuse: reaching so many pages in one pass fails.",
                    "10000")
            .orNone();
    static final Key<Typed<Long>> MAX_EMPTY_PAGES = Key.of(
                    "max_empty_pages",
                    Templates.typed(Scope.EMPTY, Types.COUNT),
                    "So many empty pages in a row fail.",
                    "500")
            .or(MOST_EMPTY_PAGES);
    static final Key<WindowLimit.Written> WINDOW_LIMIT = Key.of(
                    "window_limit",
                    WindowLimit.SPEC,
                    "How many records the API shows of one query, and how the rest is reached.",
                    "{records: 10000, then: advance}")
            .orNone();
    static final Key<Template> FIRST_PAGE = Key.of(
                    "first_page",
                    FirstPage.TYPE,
                    "Page one is in the parent's record, at this path below its `for_each` variable, as the API would"
                            + " answer it; the next page is asked for from there. A parent that has none is asked for as"
                            + " usual.",
                    "invoice.lines")
            .orNone();
    static final Key<Boolean> RESUMABLE = Key.of(
                    "resumable",
                    Types.BOOLEAN,
                    "A run that is interrupted inside a slice leaves the next page's token in the state, and the next run"
                            + " goes on from it. Needs token_ttl.",
                    "true")
            .or(false);
    static final Key<Typed<Duration>> TOKEN_TTL = Key.of(
                    "token_ttl",
                    Templates.typed(Scope.EMPTY, Types.DURATION),
                    "With `resumable`: how long the API knows a token. An older one is not used: the slice is read from"
                            + " its first page.",
                    "10m")
            .orNone();
    static final Key<Repeat> REPEAT = Key.of(
            "repeat",
            Types.word(Repeat.class),
            "What of the first request later pages repeat beside the token or link: all parameters, the size, or none.",
            "size");
    static final Key<Repeat> REPEAT_ALL = REPEAT.or(Repeat.ALL);
    static final Key<Repeat> REPEAT_NONE = REPEAT.or(Repeat.NONE);

    private PagingKeys() {}

    /** The page size as written. */
    record Size(Typed<Long> value, Optional<Location> into) {}

    /** A constant where a key has a default. */
    record Fixed<T>(T value) implements Typed<T> {
        @Override
        public T get(Env env) {
            return value;
        }

        @Override
        public String source() {
            return String.valueOf(value);
        }

        @Override
        public String toString() {
            return source();
        }
    }

    /** A declared paginator: binds its sizes and limits, then makes it. */
    record Declared(
            Function<Env, Paginator> binder,
            Set<Location> places,
            Optional<WindowLimit.Written> windowLimit,
            Optional<Template> firstPage)
            implements PaginatorSpec {
        @Override
        public Paginator bind(Env run) {
            return binder.apply(run);
        }
    }

    /** How a type differs from the others. */
    record Traits(EndSpec defaultEnd, Paging.Chain chain, Key<Repeat> repeat) {
        static final Traits COUNTED = new Traits(PlainEnd.EMPTY_PAGE, Paging.Chain.COUNTED, REPEAT_ALL);
        static final Traits TOKEN = new Traits(PlainEnd.NO_NEXT, Paging.Chain.TOKEN, REPEAT_ALL);
        static final Traits LINK = new Traits(PlainEnd.NO_NEXT, Paging.Chain.TOKEN, REPEAT_NONE);
        static final Traits KEYSET = new Traits(PlainEnd.NOTHING_NEW, Paging.Chain.KEYSET, REPEAT_ALL);
    }

    /**
     * A paginator component: its own keys, then the common ones.
     *
     * @param places of its own keys
     * @param make from the bound common part and the names of the run
     */
    static Component<PaginatorSpec> component(
            String name,
            String summary,
            List<Key<?>> own,
            Traits traits,
            Function<Args, List<Location>> places,
            Function<Args, BiFunction<Paging, Env, Paginator>> make) {
        List<Key<?>> keys = new ArrayList<>(own);
        keys.addAll(List.of(SIZE, END, traits.repeat(), MAX_PAGES, MAX_EMPTY_PAGES, WINDOW_LIMIT));
        if (traits.chain() == Paging.Chain.TOKEN) {
            keys.addAll(List.of(RESUMABLE, TOKEN_TTL));
        }
        return Component.<PaginatorSpec>of(name, summary, List.copyOf(keys), args -> {
                    Set<Location> all = new LinkedHashSet<>(places.apply(args));
                    args.find(SIZE).flatMap(Size::into).ifPresent(all::add);
                    BiFunction<Paging, Env, Paginator> maker = make.apply(args);
                    return new Declared(
                            run -> maker.apply(bind(args, traits, run), run),
                            Set.copyOf(all),
                            args.find(WINDOW_LIMIT),
                            args.find(FIRST_PAGE));
                })
                .checked((args, reading) -> {
                    check(name, args, traits, reading);
                    if (traits.chain() == Paging.Chain.TOKEN) {
                        Resumption.check(args, reading);
                    }
                });
    }

    private static Paging bind(Args args, Traits traits, Env run) {
        return new Paging(
                args.find(SIZE).map(size -> size.value().get(run)),
                args.find(SIZE).flatMap(Size::into),
                args.find(MAX_PAGES).map(most -> most.get(run)),
                args.get(MAX_EMPTY_PAGES).get(run),
                args.find(END).orElse(traits.defaultEnd()),
                args.get(traits.repeat()),
                traits.chain(),
                args.find(WINDOW_LIMIT).map(limit -> limit.bind(run)),
                traits.chain() == Paging.Chain.TOKEN
                        ? args.find(TOKEN_TTL).map(ttl -> ttl.get(run))
                        : Optional.empty());
    }

    private static void check(String name, Args args, Traits traits, Reading reading) {
        EndSpec end = args.find(END).orElse(traits.defaultEnd());
        if (end == PlainEnd.NO_NEXT && traits.chain() != Paging.Chain.TOKEN) {
            reading.problems()
                    .error(
                            "paginator.end_unreachable",
                            args.mark(END),
                            "no_next never comes: " + name + " has no next token",
                            "use empty_page, {more: $.has_more} or {total: $.total}");
        }
        if (end == PlainEnd.SHORT_PAGE && args.find(SIZE).isEmpty()) {
            reading.problems()
                    .error(
                            "paginator.short_page",
                            args.mark(END),
                            "short_page needs to know how long a page is",
                            "add size: {value: 100, into: query.limit}");
        }
    }
}
