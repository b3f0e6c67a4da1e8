package connector.testcase;

import connector.config.ConfigOption;
import connector.http.ErrorRule;
import connector.net.Attempt;
import connector.net.Request;
import connector.net.Response;
import connector.net.Transport;
import connector.net.TransportException;
import connector.source.Source;
import connector.source.StreamSpec;
import connector.spec.ListNode;
import connector.spec.MapNode;
import connector.spec.Mark;
import connector.state.StateDocument;
import connector.sync.Machinery;
import connector.sync.Progress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What of a manifest its cases reach: each stream, its second page, its second run, each error rule, each option of the
 * config. A part that no case reaches can be wrong without anybody noticing. Not thread-safe: cases are played one after
 * another.
 */
public final class Coverage {
    /**
     * A part of the manifest.
     *
     * @param path of its keys
     * @param mark where it is
     * @param reached by a case
     * @param missing what a case would have to do
     * @param needed without it a case for the source is not there, rather than one for a detail
     */
    public record Part(String path, Mark mark, boolean reached, String missing, boolean needed) {
        /** The same for what several streams have from one place. */
        private String written() {
            return mark + " " + path.substring(path.lastIndexOf('.'));
        }
    }

    private final Source source;
    private final Set<String> emitted = new HashSet<>();
    private final Set<String> slices = new HashSet<>();
    private final Set<String> paged = new HashSet<>();
    private final Set<String> resumed = new HashSet<>();
    private final Set<ErrorRule> fitted = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<String> given = new HashSet<>();

    /** Of a source, before the first case. */
    public Coverage(Source source) {
        this.source = source;
    }

    /** The machinery, which tells what goes through it. */
    Machinery watching(Machinery machinery) {
        slices.clear();
        return machinery.with(new Heeding(machinery.transport())).watchedBy(new Progress() {
            @Override
            public void ruled(String stream, ErrorRule rule) {
                fitted.add(rule);
            }
        });
    }

    private final class Heeding implements Transport {
        private final Transport api;

        Heeding(Transport api) {
            this.api = api;
        }

        @Override
        public Response send(Request request, Limits limits) throws TransportException, InterruptedException {
            return api.send(request, limits);
        }

        @Override
        public Response send(Request request, Limits limits, Attempt attempt)
                throws TransportException, InterruptedException {
            Response response = api.send(request, limits, attempt);
            if (response.status() == OK && !slices.add(attempt.stream() + " " + attempt.slice())) {
                paged.add(attempt.stream());
            }
            return response;
        }
    }

    private static final int OK = 200;

    /** A run is over. */
    void ran(Collection<String> config, StateDocument input, Map<String, List<Object>> records) {
        given.addAll(config);
        records.forEach((stream, rows) -> {
            if (!rows.isEmpty()) {
                emitted.add(stream);
            }
            if (!input.bookmark(stream).isEmpty()) {
                resumed.add(stream);
            }
        });
    }

    /** Every part, in the order of the manifest. */
    public List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        for (ConfigOption option : source.config().options()) {
            boolean reached = given.contains(option.name());
            parts.add(new Part(
                    "config." + option.name(),
                    at(source.root(), "config", option.name()),
                    reached,
                    "no case gives it",
                    false));
        }
        rules("http.errors", source.http().errors(), source.root(), "http", parts);
        source.streams().values().forEach(stream -> stream(stream, parts));
        return parts;
    }

    /**
     * The parts without which cases do not show that the source works: each stream, and each paginator and each cursor once,
     * where several streams have it in common.
     */
    public List<Part> gaps() {
        Map<String, Part> open = new LinkedHashMap<>();
        List<Part> needed = parts().stream().filter(Part::needed).toList();
        needed.stream().filter(part -> !part.reached()).forEach(part -> open.putIfAbsent(part.written(), part));
        needed.stream().filter(Part::reached).forEach(part -> open.remove(part.written()));
        return List.copyOf(open.values());
    }

    private void stream(StreamSpec stream, List<Part> parts) {
        String path = "streams." + stream.name();
        if (!stream.hidden()) {
            boolean reached = emitted.contains(stream.name());
            parts.add(new Part(path, stream.node().mark(), reached, "no case emits a record of it", true));
        }
        if (!stream.paginator().isNone()) {
            parts.add(new Part(
                    path + ".paginator",
                    at(stream.node(), "paginator"),
                    paged.contains(stream.name()),
                    "no case reads a second page",
                    true));
        }
        if (stream.cursor().isPresent() && !stream.hidden()) {
            parts.add(new Part(
                    path + ".cursor",
                    at(stream.node(), "cursor"),
                    resumed.contains(stream.name()),
                    "no case has a second run, which begins at the bookmark",
                    true));
        }
        rules(path + ".errors", stream.policy().errors(), stream.node(), "", parts);
    }

    private void rules(String path, List<ErrorRule> rules, MapNode node, String section, List<Part> parts) {
        for (int i = 0; i < rules.size(); i++) {
            parts.add(new Part(
                    path + "[" + i + "]",
                    section.isEmpty() ? item(node, i, "errors") : item(node, i, section, "errors"),
                    fitted.contains(rules.get(i)),
                    "no answer of a case fits it",
                    false));
        }
    }

    private static Mark item(MapNode from, int index, String... keys) {
        MapNode map = from;
        for (int i = 0; i < keys.length - 1; i++) {
            if (map.get(keys[i]).orElse(null) instanceof MapNode inner) {
                map = inner;
            }
        }
        return map.get(keys[keys.length - 1]).orElse(null) instanceof ListNode list
                        && index < list.items().size()
                ? list.items().get(index).mark()
                : at(from, keys);
    }

    /** The place of the last of the keys that is there. */
    private static Mark at(MapNode from, String... keys) {
        Mark mark = from.mark();
        MapNode map = from;
        for (String key : keys) {
            if (!map.keys().contains(key)) {
                return mark;
            }
            mark = map.keyMark(key);
            map = map.get(key).orElse(null) instanceof MapNode inner ? inner : MapNode.empty(mark);
        }
        return mark;
    }
}
