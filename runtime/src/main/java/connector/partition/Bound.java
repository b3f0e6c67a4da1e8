package connector.partition;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.template.Env;
import connector.template.Template;
import connector.template.Values;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/**
 * A variable whose list is read; one over a stream waits for its records.
 *
 * @param name of the variable
 * @param values empty for one over a stream
 * @param parent empty for a list
 * @param key fields that tell records apart; empty for scalars
 * @param where keeps the values for which it is true
 * @param batch so many values are read together; empty: each by itself
 * @param stateName what its values are called in the state
 * @param lookback of {@code parents: changed}, an amount of the parent's cursor as text
 */
public record Bound(
        String name,
        Optional<List<Object>> values,
        Optional<ValueSource.Parent> parent,
        List<String> key,
        Optional<Template> where,
        OptionalInt batch,
        String stateName,
        Optional<String> lookback) {

    static Bound of(Entry entry, Env run, Function<String, List<String>> primaryKey) {
        List<String> key = entry.key().isEmpty()
                ? entry.source().parent().map(p -> primaryKey.apply(p.stream())).orElse(List.of())
                : entry.key();
        Optional<List<Object>> values = values(entry, run);
        Optional<ValueSource.Parent> parent =
                values.isPresent() ? Optional.empty() : entry.source().parent();
        if (parent.isPresent() && key.isEmpty()) {
            throw new Failure(
                    FailureClass.MANIFEST,
                    "for_each." + entry.name() + " reads " + parent.get().stream() + ", which has no primary key",
                    "name the fields that tell its records apart in `key`");
        }
        Optional<String> lookback = parent.flatMap(ValueSource.Parent::lookback).flatMap(t -> t.text(run));
        return new Bound(
                entry.name(),
                values,
                parent,
                key,
                entry.where(),
                entry.batch(),
                entry.was().orElse(entry.name()),
                lookback);
    }

    private static Optional<List<Object>> values(Entry entry, Env run) {
        if (entry.source() instanceof ValueSource.Parent) {
            return Optional.empty();
        }
        boolean needed = entry.source() instanceof ValueSource.Values;
        Template list = entry.source() instanceof ValueSource.ValuesOrParent both
                ? both.list()
                : ((ValueSource.Values) entry.source()).list();
        Optional<Object> value = list.value(run);
        if (value.isPresent() && !(value.get() instanceof List)) {
            throw config(entry.name(), "is no list but " + Values.text(value.get()), list);
        }
        List<?> items = (List<?>) value.orElse(List.of());
        if (items.isEmpty()) {
            if (needed) {
                throw config(entry.name(), value.isEmpty() ? "is null" : "is empty", list);
            }
            return Optional.empty();
        }
        return Optional.of(items.stream().map(item -> item(entry, list, item)).toList());
    }

    /** Beside a stream a list may hold bare keys: they read as records with just the key. */
    private static Object item(Entry entry, Template list, Object item) {
        if (item == null || item instanceof List) {
            throw config(entry.name(), "holds " + (item == null ? "null" : "a list"), list);
        }
        if (item instanceof Map<?, ?> && entry.key().isEmpty() && entry.source() instanceof ValueSource.Values) {
            throw new Failure(
                    FailureClass.CONFIG,
                    "for_each." + entry.name() + ", from " + list.source() + ", holds objects and names no key",
                    "write {list: …, key: FIELD}, so that the state can tell them apart");
        }
        return item;
    }

    private static Failure config(String name, String what, Template list) {
        return new Failure(
                FailureClass.CONFIG,
                "for_each." + name + ", from " + list.source() + ", " + what,
                "give a list with at least one value in the config");
    }

    /** Partitions that differ in this variable only, as one. */
    public Partition together(List<Partition> members) {
        return Partition.together(this, members);
    }

    /** The members of a context that this variable makes. */
    public Set<String> contextNames() {
        Set<String> names = new HashSet<>(Set.of(stateName));
        key.forEach(field -> names.add(stateName + "_" + field));
        return names;
    }

    /** The value of the variable for a list's element. */
    Object variable(Object item) {
        if (item instanceof Map || key.isEmpty()) {
            return item;
        }
        if (key.size() > 1) {
            throw new Failure(
                    FailureClass.CONFIG,
                    "for_each." + name + " has the key " + key + " and the bare value " + Values.text(item),
                    "give objects with all fields of the key");
        }
        return Map.of(key.get(0), item);
    }

    /** What names the partition in the state: NAME for a scalar, NAME_KEY for a record. */
    Map<String, Object> context(Object variable) {
        if (!(variable instanceof Map<?, ?> entry)) {
            return Map.of(stateName, variable);
        }
        Map<String, Object> context = new LinkedHashMap<>();
        for (String field : key) {
            Object value = entry.get(field);
            if (value == null) {
                throw new Failure(
                        parent.isPresent() ? FailureClass.SELECTOR : FailureClass.CONFIG,
                        "a value of for_each." + name + " has no " + field + ", its key",
                        "name the field that tells them apart in `key`");
            }
            context.put(stateName + "_" + field, value);
        }
        return context;
    }
}
