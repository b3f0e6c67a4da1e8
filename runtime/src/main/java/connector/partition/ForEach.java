package connector.partition;

import connector.base.Canonical;
import connector.base.Longs;
import connector.template.Env;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The partitions of a stream in a run. Immutable.
 *
 * @param run names that are read once
 * @param entries with their lists read, in the order of the manifest
 */
public record ForEach(Env run, List<Bound> entries) {
    /** Those over a stream. */
    public List<Bound> parents() {
        return entries.stream().filter(e -> e.parent().isPresent()).toList();
    }

    /** The one whose values are read several at a time, if there is one. */
    public Optional<Bound> batched() {
        return entries.stream().filter(e -> e.batch().isPresent()).findFirst();
    }

    /** The product of all variables, the first one outermost, each context once; lazily. */
    public Stream<Partition> partitions(ParentFeed feed) {
        return once(product(0, Partition.WHOLE, feed));
    }

    /**
     * The partitions of one parent row, where only one variable is over a stream. Whoever feeds rows one by one keeps
     * each context to once itself.
     */
    public Stream<Partition> under(ParentRow row) {
        if (entries.size() == 1 && entries.get(0).values().isEmpty()) {
            return of(entries.get(0), Partition.WHOLE, row).stream();
        }
        return partitions(stream -> Stream.of(row));
    }

    private Stream<Partition> product(int index, Partition so, ParentFeed feed) {
        if (index == entries.size()) {
            return Stream.of(so);
        }
        Bound entry = entries.get(index);
        Stream<Partition> here = entry.values().isPresent()
                ? entry.values().get().stream().flatMap(item -> with(entry, so, entry.variable(item)).stream())
                : feed.rows(entry.parent().orElseThrow().stream()).flatMap(row -> of(entry, so, row).stream());
        return index + 1 == entries.size() ? here : here.flatMap(partition -> product(index + 1, partition, feed));
    }

    private Optional<Partition> of(Bound entry, Partition so, ParentRow row) {
        return with(entry, so.plus(row.context(), row.variables()), row.fields());
    }

    private Optional<Partition> with(Bound entry, Partition so, Object variable) {
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put(entry.name(), variable);
        if (entry.where().isPresent()) {
            Env env = run.plus(Env.of(so.variables())).plus(Env.of(variables));
            if (!entry.where().get().isTrue(env)) {
                return Optional.empty();
            }
        }
        return Optional.of(so.plus(entry.context(variable), variables));
    }

    private static Stream<Partition> once(Stream<Partition> all) {
        Longs seen = new Longs();
        return all.filter(p -> seen.add(Canonical.hash64(p.context())));
    }
}
