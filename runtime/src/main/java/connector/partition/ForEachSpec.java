package connector.partition;

import connector.spec.Defs;
import connector.spec.MapNode;
import connector.spec.Node;
import connector.spec.Reading;
import connector.spec.Scope;
import connector.spec.Type;
import connector.template.Env;
import connector.template.Helpers;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * {@code for_each} as the manifest writes it: variables and where their values come from. Several make the product.
 *
 * @param entries in the order of the manifest
 * @param newPartitions where those start that the state does not know
 */
public record ForEachSpec(List<Entry> entries, NewPartitions newPartitions) {
    /** Names that mean something else in some template of a stream, and so cannot be variables. */
    private static final Set<String> TAKEN = Set.of(
            "config",
            "now",
            "today",
            "time",
            "api_version",
            "stream",
            "window",
            "seek",
            "page",
            "response",
            "headers",
            "link",
            "status",
            "first_record",
            "last_record",
            "record",
            "envelope",
            "job",
            "with",
            "auth",
            "key");

    /** No partitions. */
    public static final ForEachSpec NONE = new ForEachSpec(List.of(), NewPartitions.FROM_START);

    /** How it is read; the stream's ancestors' variables and its lookups are names in scope. */
    public static final Type<ForEachSpec> TYPE = new Type<>() {
        @Override
        public Optional<ForEachSpec> read(Node node, Reading reading) {
            if (!(node instanceof MapNode map)) {
                reading.error(
                        "type",
                        node,
                        "for_each must be a map of variables, not " + node.says(),
                        "write for_each: {invoice: invoices}");
                return Optional.empty();
            }
            List<Entry> entries = new ArrayList<>();
            int given = 0;
            for (String name : map.keys()) {
                Node source = map.get(name).orElseThrow();
                if (!source.isNull()) {
                    given++;
                    if (nameIsFree(name, map, reading)) {
                        SourceReader.read(name, source, reading).ifPresent(e -> entries.add(e.named(name)));
                    }
                }
            }
            namesInTheState(entries, map, reading);
            return entries.size() == given
                    ? Optional.of(new ForEachSpec(entries, NewPartitions.FROM_START))
                    : Optional.empty();
        }

        @Override
        public Map<String, Object> jsonSchema(Defs defs) {
            return Map.of(
                    "type",
                    "object",
                    "propertyNames",
                    Map.of("pattern", NAME),
                    "additionalProperties",
                    defs.value(SourceReader.jsonSchema(defs)));
        }

        @Override
        public String says() {
            return "a map of variables to lists or streams";
        }
    };

    static final String NAME = "^[A-Za-z_][A-Za-z0-9_]*$";

    /** Forbids changes. */
    public ForEachSpec {
        entries = List.copyOf(entries);
    }

    /** The same, with another start for those that the state does not know. */
    public ForEachSpec starting(NewPartitions at) {
        return new ForEachSpec(entries, at);
    }

    private static void namesInTheState(List<Entry> entries, MapNode map, Reading reading) {
        for (Entry entry : entries) {
            entry.was()
                    .filter(was -> map.get(was).isPresent())
                    .ifPresent(was -> reading.problems()
                            .error(
                                    "for_each.was",
                                    map.keyMark(entry.name()),
                                    "\"" + was + "\" is another variable of this stream, so \"" + entry.name()
                                            + "\" cannot have its place in the state",
                                    "leave `was` out"));
        }
    }

    private static boolean nameIsFree(String name, MapNode map, Reading reading) {
        boolean taken = TAKEN.contains(name)
                || Helpers.names().contains(name)
                || reading.scope().find(name).isPresent();
        if (taken || !name.matches(NAME)) {
            reading.problems()
                    .error(
                            "for_each.name",
                            map.keyMark(name),
                            taken
                                    ? "\"" + name + "\" already means something in templates"
                                    : "\"" + name + "\" cannot be the name of a variable",
                            taken ? "choose another name" : "use letters, digits and _");
        }
        return !taken && name.matches(NAME);
    }

    /** The names it adds to the templates of its stream; members of records are not known before they are read. */
    public Scope scope() {
        return Scope.open(entries.stream().map(Entry::name).toArray(String[]::new));
    }

    /** The streams it reads or may read, in order. */
    public Set<String> parents() {
        Set<String> streams = new LinkedHashSet<>();
        entries.forEach(e -> e.source().parent().ifPresent(p -> streams.add(p.stream())));
        return streams;
    }

    /**
     * Its lists read, for a run.
     *
     * @param run names that are read once: config, now, today …
     * @param primaryKey of a parent stream by its name
     * @throws connector.base.Failure CONFIG for a list that is null, empty or of values that make no partition
     */
    public ForEach bind(Env run, Function<String, List<String>> primaryKey) {
        return new ForEach(
                run, entries.stream().map(e -> Bound.of(e, run, primaryKey)).toList());
    }
}
