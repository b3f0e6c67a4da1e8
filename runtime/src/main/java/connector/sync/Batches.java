package connector.sync;

import connector.base.Canonical;
import connector.partition.Bound;
import connector.partition.Partition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Puts partitions that differ in one variable together, so many at a time, in their order. Those of one partition of
 * their parent only: its other partitions are asked for elsewhere.
 */
final class Batches implements Iterator<PlannedSlices.Planned> {
    private final Bound variable;
    private final Iterator<PlannedSlices.Planned> single;
    private final Map<Long, List<PlannedSlices.Planned>> open = new LinkedHashMap<>();
    private final Deque<PlannedSlices.Planned> ready = new ArrayDeque<>();
    private Optional<Map<String, Object>> place = Optional.empty();

    /** @param variable the one with {@code batch} */
    Batches(Bound variable, Iterator<PlannedSlices.Planned> single) {
        this.variable = variable;
        this.single = single;
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && single.hasNext()) {
            add(single.next());
        }
        if (ready.isEmpty()) {
            closeAll();
        }
        return !ready.isEmpty();
    }

    private void add(PlannedSlices.Planned one) {
        Optional<Map<String, Object>> its =
                one.rows().stream().findFirst().map(row -> row.parent().context());
        if (!its.equals(place)) {
            closeAll();
            place = its;
        }
        List<PlannedSlices.Planned> group = open.computeIfAbsent(rest(one.partition()), hash -> new ArrayList<>());
        group.add(one);
        if (group.size() >= variable.batch().orElseThrow()) {
            open.values().remove(group);
            close(group);
        }
    }

    /** What all of a batch share. */
    private long rest(Partition partition) {
        Map<String, Object> context = new LinkedHashMap<>(partition.context());
        context.keySet().removeAll(variable.contextNames());
        return Canonical.hash64(context);
    }

    private void closeAll() {
        open.values().forEach(this::close);
        open.clear();
    }

    private void close(List<PlannedSlices.Planned> group) {
        ready.add(new PlannedSlices.Planned(
                variable.together(
                        group.stream().map(PlannedSlices.Planned::partition).toList()),
                group.stream().flatMap(one -> one.rows().stream()).toList()));
    }

    @Override
    public PlannedSlices.Planned next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }
}
