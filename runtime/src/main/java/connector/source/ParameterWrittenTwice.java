package connector.source;

import connector.cursor.Sent;
import connector.spec.Location;
import connector.spec.MapNode;
import connector.spec.Mark;
import connector.spec.Node;
import connector.spec.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Of a parameter that two parts of a manifest write, only one value could be sent; which is not to be guessed. */
final class ParameterWrittenTwice implements Rule {
    private static final List<String> BODIES = List.of("json", "form");

    @Override
    public void check(Source source, Problems problems) {
        for (StreamSpec stream : source.streams().values()) {
            Map<String, String> written = new LinkedHashMap<>();
            source.root().get("http").ifPresent(http -> request(http, "`http`", written));
            request(stream.node(), "the stream", written);
            for (Writer writer : writers(stream)) {
                String first = written.get(key(writer.place()));
                if (first != null) {
                    problems.error(
                            "parameter.twice",
                            writer.mark(),
                            writer.place() + " is written by " + writer.who() + " and by " + first,
                            "keep one of them");
                }
            }
        }
    }

    private record Writer(Location place, String who, Mark mark) {}

    private static List<Writer> writers(StreamSpec stream) {
        List<Writer> all = new ArrayList<>();
        Set<Location> paging = stream.paginator().places();
        for (Location place : paging) {
            all.add(new Writer(place, "the paginator", Marks.of(stream.node(), "paginator")));
        }
        stream.cursor().ifPresent(cursor -> {
            sent(cursor.since(), "since", stream, paging, all);
            sent(cursor.until(), "until", stream, paging, all);
        });
        return all;
    }

    /** A keyset paginator replaces the cursor's parameter at the same place by design, so these two may agree. */
    private static void sent(
            Optional<Sent> sent, String key, StreamSpec stream, Set<Location> paging, List<Writer> all) {
        sent.map(Sent::into).filter(place -> !paging.contains(place)).ifPresent(place -> {
            Mark mark = Marks.of(stream.node(), "cursor", key);
            all.add(new Writer(place, "`" + key + "` of the cursor", mark));
        });
    }

    private static void request(Node node, String who, Map<String, String> written) {
        if (!(node instanceof MapNode map)) {
            return;
        }
        names(map, "query").forEach(name -> written.put("query." + name, "`query` of " + who));
        names(map, "headers")
                .forEach(name -> written.put("header." + name.toLowerCase(Locale.ROOT), "`headers` of " + who));
        if (map.get("body").orElse(null) instanceof MapNode body) {
            for (String form : BODIES) {
                names(body, form).forEach(name -> written.put("body." + name, "the body of " + who));
            }
        }
    }

    private static Set<String> names(MapNode map, String key) {
        return map.get(key).orElse(null) instanceof MapNode named ? named.keys() : Set.of();
    }

    private static String key(Location place) {
        return place.part() == Location.Part.HEADER ? place.toString().toLowerCase(Locale.ROOT) : place.toString();
    }
}
