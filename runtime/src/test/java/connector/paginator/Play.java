package connector.paginator;

import connector.base.Json;
import connector.manifest.YamlReader;
import connector.net.Headers;
import connector.spec.Kind;
import connector.spec.Location;
import connector.spec.Problem;
import connector.spec.Problems;
import connector.spec.Reading;
import connector.spec.Scope;
import connector.template.Env;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Plays answers to a paginator and notes what it asks, as {@code query.limit=2 query.offset=0}, and its end. */
final class Play {
    static final Kind<PaginatorSpec> KIND = new Kind<>(
            "paginator",
            "type",
            List.of(
                    NonePaginator.SPEC,
                    PagePaginator.SPEC,
                    OffsetPaginator.SPEC,
                    CursorPaginator.SPEC,
                    NextUrlPaginator.SPEC,
                    LinkHeaderPaginator.SPEC,
                    KeysetPaginator.SPEC));
    private static final Env CONFIG = Env.of(Map.of("config", Map.of("size", 2L)));

    /** One answer: its body, whose elements are its {@code items}, and its Link header. */
    record Answer(String body, List<String> links, String uri) {}

    private Play() {}

    static Answer answer(String body) {
        return new Answer(body, List.of(), "http://127.0.0.1/v1/items?limit=2");
    }

    static Answer linked(String body, String... links) {
        return new Answer(body, List.of(links), "http://127.0.0.1/v1/items?limit=2");
    }

    static PaginatorSpec spec(String yaml) {
        Problems problems = new Problems();
        Optional<PaginatorSpec> spec = read(yaml, problems);
        return spec.orElseThrow(() -> new AssertionError(problems.sorted()));
    }

    static List<Problem> problems(String yaml) {
        Problems problems = new Problems();
        read(yaml, problems);
        return problems.sorted();
    }

    private static Optional<PaginatorSpec> read(String yaml, Problems problems) {
        Reading reading = new Reading(problems, Scope.open("config"), Path.of("."));
        return YamlReader.read("m.yaml", yaml, problems).flatMap(node -> KIND.read(node, reading));
    }

    static Paginator paginator(String yaml) {
        return spec(yaml).bind(CONFIG);
    }

    /** What was asked and how it ended; stops where the answers do. */
    static List<String> play(String yaml, Answer... answers) {
        return play(paginator(yaml), answers);
    }

    static List<String> play(Paginator paginator, Answer... answers) {
        List<String> log = new ArrayList<>();
        Step step = paginator.first();
        long total = 0;
        Set<Long> before = Set.of();
        for (int i = 0; i < answers.length && step instanceof Step.Ask ask; i++) {
            log.add(says(step));
            Page page = page(answers[i], log.size(), total, before);
            Reception reception = paginator.receive(ask.place(), page);
            if (reception instanceof Reception.Instead instead) {
                step = instead.ask();
            } else if (reception instanceof Reception.Over over) {
                step = over.end();
            } else {
                total = page.total();
                before =
                        page.received() == 0 ? before : Set.copyOf(page.prints().own());
                step = paginator.next(ask.place(), page);
            }
        }
        log.add(says(step));
        return log;
    }

    static Page page(Answer answer, long number, long before) {
        return page(answer, number, before, Set.of());
    }

    private static Page page(Answer answer, long number, long before, Set<Long> elementsBefore) {
        try {
            Object body = Json.parse(answer.body());
            List<Object> items = items(body);
            Headers headers = new Headers(answer.links().isEmpty() ? Map.of() : Map.of("Link", answer.links()));
            Optional<Object> response = Optional.ofNullable(body);
            long total = before + items.size();
            Env env = PageNames.env(CONFIG, 200, headers, response, items, 0, number, total);
            List<Long> own = items.stream()
                    .map(item -> (long) Json.text(item).hashCode())
                    .toList();
            Prints prints = new Prints(own, elementsBefore, Optional.empty());
            return new Page(URI.create(answer.uri()), headers, response, items, 0, number, total, env, prints, false);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Object> items(Object body) {
        Object items = body instanceof Map<?, ?> map ? map.get("items") : body;
        return items instanceof List<?> list ? new ArrayList<>(list) : List.of();
    }

    private static String says(Step step) {
        if (step instanceof Step.Ask ask) {
            Map<String, String> sent = new TreeMap<>();
            for (Map.Entry<Location, Object> value : ask.send().entrySet()) {
                sent.put(value.getKey().toString(), String.valueOf(value.getValue()));
            }
            StringBuilder text = new StringBuilder(ask.bare() ? "bare" : "");
            sent.forEach((place, value) -> text.append(text.isEmpty() ? "" : " ")
                    .append(place)
                    .append('=')
                    .append(value));
            return text.toString();
        }
        Step.End end = (Step.End) step;
        return end.reason()
                + (end.proved() ? " proved" : " trusted")
                + end.total().map(total -> " of " + total).orElse("");
    }
}
