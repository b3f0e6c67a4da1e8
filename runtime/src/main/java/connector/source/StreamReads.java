package connector.source;

import connector.spec.ListNode;
import connector.spec.MapNode;
import connector.spec.Node;
import connector.spec.ScalarNode;
import connector.template.Template;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the templates of a stream read. */
public final class StreamReads {
    private StreamReads() {}

    /** What endpoint, query, headers and body read, as dotted paths. */
    public static Set<String> request(StreamSpec stream) {
        Set<String> reads =
                new LinkedHashSet<>(stream.request().endpoint().path().reads());
        Stream.of(
                        stream.request().query().values().stream(),
                        stream.request().headers().values().stream(),
                        stream.request().body().form().values().stream(),
                        stream.request().body().json().stream(),
                        stream.request().body().text().stream())
                .flatMap(templates -> templates)
                .map(Template::reads)
                .forEach(reads::addAll);
        return reads;
    }

    /**
     * The members of a variable that any template of a stream may read. Looks at the text of every value, so that no
     * component can forget to tell; a member named only in a text is kept too, which costs nothing but room.
     *
     * @return empty when the variable may be read as a whole
     */
    public static Optional<Set<String>> members(StreamSpec stream, String variable) {
        Pattern pattern =
                Pattern.compile("(?<![\\w.])" + Pattern.quote(variable) + "(?![\\w])(?:\\.\\[?([^\\s.\\]})(]+))?");
        Set<String> members = new LinkedHashSet<>();
        stream.paginator()
                .firstPage()
                .ifPresent(page -> page.reads().stream()
                        .map(read -> read.split("\\."))
                        .filter(read -> read.length > 1 && read[0].equals(variable))
                        .forEach(read -> members.add(read[1])));
        Pattern plucked = Pattern.compile("\\bpluck\\s+" + Pattern.quote(variable) + "\\s+(['\"])(.+?)\\1");
        return collect(stream.node(), plucked, pattern, members) ? Optional.of(members) : Optional.empty();
    }

    /** False when something reads the whole variable. */
    private static boolean collect(Node node, Pattern plucked, Pattern pattern, Set<String> members) {
        if (node instanceof MapNode map) {
            for (MapNode.Entry entry : map.entries().values()) {
                if (!collect(entry.value(), plucked, pattern, members)) {
                    return false;
                }
            }
            return true;
        }
        if (node instanceof ListNode list) {
            return collect(list.items(), plucked, pattern, members);
        }
        ScalarNode scalar = (ScalarNode) node;
        if (scalar.text().contains("{{")) {
            Matcher list = plucked.matcher(scalar.text());
            while (list.find()) {
                members.add(list.group(2).split("\\.", 2)[0]);
            }
            Matcher m = pattern.matcher(list.replaceAll("pluck"));
            while (m.find()) {
                if (m.group(1) == null) {
                    return false;
                }
                members.add(m.group(1));
            }
        }
        return collect(scalar.with().values(), plucked, pattern, members);
    }

    private static boolean collect(Collection<Node> nodes, Pattern plucked, Pattern pattern, Set<String> members) {
        for (Node node : nodes) {
            if (!collect(node, plucked, pattern, members)) {
                return false;
            }
        }
        return true;
    }
}
