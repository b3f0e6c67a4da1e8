package connector.source;

import connector.partition.Entry;
import connector.spec.Problems;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** In a product of several parents each ancestor and each variable must come from one of them only. */
final class AncestorsOnce implements Rule {
    @Override
    public void check(Source source, Problems problems) {
        for (StreamSpec stream : source.streams().values()) {
            Map<String, String> streams = new LinkedHashMap<>();
            Map<String, String> variables = new LinkedHashMap<>();
            for (Entry entry : stream.forEach().entries()) {
                Set<String> lineage = new LinkedHashSet<>();
                entry.source().parent().ifPresent(p -> collect(source, p.stream(), lineage));
                boolean twice = false;
                for (String one : lineage) {
                    String other = streams.putIfAbsent(one, entry.name());
                    if (other != null && !twice) {
                        twice = true;
                        problems.error(
                                "for_each.own_ancestor",
                                Marks.of(stream.node(), "for_each", entry.name()),
                                "\"" + one + "\" already comes with the variable " + other,
                                "use the variables of that stream instead of reading it a second time");
                    }
                }
                for (String name : twice ? Set.<String>of() : names(source, lineage, entry)) {
                    String other = variables.putIfAbsent(name, entry.name());
                    if (other != null) {
                        problems.error(
                                "for_each.variable_twice",
                                Marks.of(stream.node(), "for_each", entry.name()),
                                "the variable \"" + name + "\" already comes with " + other,
                                "give it another name in one of the streams");
                    }
                }
            }
        }
    }

    private static void collect(Source source, String name, Set<String> lineage) {
        StreamSpec stream = source.streams().get(name);
        if (stream != null && lineage.add(name)) {
            stream.parents().forEach(parent -> collect(source, parent, lineage));
        }
    }

    private static Set<String> names(Source source, Set<String> lineage, Entry entry) {
        Set<String> names = new LinkedHashSet<>(Set.of(entry.name()));
        lineage.forEach(s -> source.streams().get(s).forEach().entries().forEach(e -> names.add(e.name())));
        return names;
    }
}
