package connector.source;

import connector.spec.MapNode;
import connector.spec.Problems;
import connector.spec.ScalarNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code "{location.id}"} is sent as it stands; with a name of ours in it, a template was meant. */
final class SingleBraces implements Rule {
    private static final Pattern ONE = Pattern.compile("(?<![{$])\\{\\s*([A-Za-z_]\\w*)((?:\\.[\\w-]+)*)\\s*}(?!})");

    /** Names of templates that stand alone; the others are nothing without a member. */
    private static final Set<String> WHOLE = Set.of("now", "today", "api_version", "seek");

    /** Keys with texts that are sent or stored. */
    private static final List<String> KEYS = List.of("query", "headers", "body", "cursor", "paginator", "transform");

    @Override
    public void check(Source source, Problems problems) {
        Set<String> general = new LinkedHashSet<>(List.of("config", "window", "page", "stream", "record", "response"));
        for (String key : List.of("query", "headers", "auth")) {
            Written.at(source.root(), "http", key)
                    .ifPresent(
                            node -> Written.scalars(node).forEach(scalar -> warn(scalar, general, Set.of(), problems)));
        }
        for (StreamSpec stream : source.streams().values()) {
            Set<String> variables = variables(stream, source);
            for (String key : KEYS) {
                Written.at(withoutText(stream.node()), key)
                        .ifPresent(node ->
                                Written.scalars(node).forEach(scalar -> warn(scalar, general, variables, problems)));
            }
        }
    }

    /** A body that is a text may be of a language that has braces. */
    private static MapNode withoutText(MapNode stream) {
        return Written.at(stream, "body", "text").isPresent() ? stream.without("body") : stream;
    }

    /** Of the stream and of those it is repeated for. */
    private static Set<String> variables(StreamSpec stream, Source source) {
        Set<String> names = new LinkedHashSet<>();
        Set<String> seen = new LinkedHashSet<>();
        collect(stream, source, names, seen);
        return names;
    }

    private static void collect(StreamSpec stream, Source source, Set<String> names, Set<String> seen) {
        if (seen.add(stream.name())) {
            Written.at(stream.node(), "for_each")
                    .filter(MapNode.class::isInstance)
                    .ifPresent(map -> names.addAll(((MapNode) map).keys()));
            stream.parents().stream()
                    .filter(source.streams()::containsKey)
                    .forEach(parent -> collect(source.streams().get(parent), source, names, seen));
        }
    }

    /** Whether there is a brace without another beside it; quicker than the pattern, and mostly false. */
    private static boolean hasSingle(String text) {
        int at = text.indexOf('{');
        while (at >= 0) {
            int end = at + 1;
            while (end < text.length() && text.charAt(end) == '{') {
                end++;
            }
            if (end == at + 1) {
                return true;
            }
            at = text.indexOf('{', end);
        }
        return false;
    }

    private static void warn(ScalarNode scalar, Set<String> general, Set<String> variables, Problems problems) {
        if (!hasSingle(scalar.text())) {
            return;
        }
        Matcher brace = ONE.matcher(scalar.text());
        while (brace.find()) {
            String name = brace.group(1);
            boolean member = !brace.group(2).isEmpty();
            if (variables.contains(name) || (member ? general.contains(name) : WHOLE.contains(name))) {
                problems.warn(
                        "template.single_braces",
                        scalar.mark(),
                        brace.group() + " is not a template: it is sent as it stands",
                        "write {{" + name + brace.group(2) + "}}");
                return;
            }
        }
    }
}
