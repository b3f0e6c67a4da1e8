package connector.schema;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.schema.FieldType.Structure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A stream's schema as it is now: what the manifest declares, and what records made of it. It only ever widens. The
 * difference is kept in the state, so that the next run starts with it. Immutable.
 *
 * @param declared by the manifest
 * @param current with all changes
 * @param changes the difference, in the order in which it came: type words, {@code nullable} for a field that keeps its
 *     type
 */
public record SchemaChanges(RecordSchema declared, RecordSchema current, Map<FieldPath, String> changes) {
    /** More than this is data in the place of names (ids as keys), which no target survives. */
    public static final int MOST_CHANGES = 500;

    private static final String NULLABLE = "nullable";
    private static final String NEVER_NULL = "!";

    /** Keeps the order and forbids changes. */
    public SchemaChanges {
        changes = Collections.unmodifiableMap(new LinkedHashMap<>(changes));
    }

    /** Nothing changed. */
    public static SchemaChanges none(RecordSchema declared) {
        return new SchemaChanges(declared, declared, Map.of());
    }

    /**
     * What an earlier run kept, applied to what the manifest declares now. Where both name a field, it gets the type
     * that holds both; changes that no longer fit anywhere are forgotten.
     *
     * @param kept as {@link #toPlain()} gave it
     * @throws Failure STATE when it is not of that form
     */
    public static SchemaChanges restore(RecordSchema declared, Map<?, ?> kept) {
        return none(declared).plus(kept);
    }

    /**
     * With what another reader of the same stream made of its schema.
     *
     * @param kept as {@link #toPlain()} gave it
     * @throws Failure STATE when it is not of that form
     */
    public SchemaChanges plus(Map<?, ?> kept) {
        SchemaChanges all = this;
        for (Map.Entry<?, ?> one : kept.entrySet()) {
            String word = String.valueOf(one.getValue());
            FieldPath path = FieldPath.parse(String.valueOf(one.getKey()));
            boolean neverNull = word.endsWith(NEVER_NULL);
            Optional<TypeName> type = TypeName.of(neverNull ? word.substring(0, word.length() - 1) : word);
            if (type.isEmpty() && !word.equals(NULLABLE)) {
                throw new Failure(
                        FailureClass.STATE,
                        "the state's schema of the stream has no known type for " + path.says() + ": " + word,
                        "restore the state from a backup, or read the stream again with --full-refresh");
            }
            Optional<Field> old = all.current.find(path);
            if (old.isPresent()) {
                all = type.isPresent() ? all.widen(path, FieldType.of(type.get())) : all;
                all = neverNull ? all : all.allowNull(path);
            } else if (type.isPresent() && all.hasRoomFor(path)) {
                all = all.add(path, FieldType.of(type.get()));
            }
        }
        return all;
    }

    /** True when a field of this path can be added: its parent has declared fields, none of them of this name. */
    private boolean hasRoomFor(FieldPath path) {
        return members(path.parent())
                .filter(m -> twin(m, path.last()).isEmpty())
                .isPresent();
    }

    private Optional<Map<String, Field>> members(FieldPath parent) {
        if (parent.steps().isEmpty()) {
            return Optional.of(current.fields());
        }
        return current.find(parent)
                .map(Field::type)
                .filter(t -> t instanceof Structure s && !s.isOpen())
                .map(t -> ((Structure) t).fields());
    }

    private static Optional<String> twin(Map<String, Field> fields, String name) {
        return fields.keySet().stream().filter(n -> n.equalsIgnoreCase(name)).findFirst();
    }

    /**
     * With one field more; the same if it is there, or if what it would be part of holds anything by now.
     *
     * @throws Failure SCHEMA when another differs from it in case only, or when there are too many changes
     */
    public SchemaChanges add(FieldPath path, FieldType type) {
        Optional<Map<String, Field>> siblings = members(path.parent());
        if (siblings.isEmpty() || siblings.get().containsKey(path.last())) {
            return this;
        }
        Optional<String> twin = twin(siblings.get(), path.last());
        if (twin.isPresent()) {
            throw new Failure(
                    FailureClass.SCHEMA,
                    "the new field " + path.says() + " equals " + twin.get()
                            + " but for case, and most targets take them" + " for one column",
                    "give one of them another name: transform: [{rename: {" + path.last() + ": OTHER}}], or remove it");
        }
        return with(path, Field.of(type));
    }

    /** With a field that also holds the other type; the same if it does, or is not there. */
    public SchemaChanges widen(FieldPath path, FieldType other) {
        Optional<Field> old = current.find(path);
        FieldType joined = old.map(o -> wider(o.type(), other)).orElse(other);
        return old.isEmpty() || joined.equals(old.get().type())
                ? this
                : with(path, old.get().as(joined));
    }

    /** A declared text holds everything already, and what is declared of objects and lists stays. */
    private static FieldType wider(FieldType old, FieldType other) {
        boolean holdsIt = old.name() == other.name() || old.name() == TypeName.STRING || old.name() == TypeName.ANY;
        return holdsIt ? old : Widening.join(old, other);
    }

    /** With a field that may be null; the same if it may. */
    public SchemaChanges allowNull(FieldPath path) {
        Optional<Field> old = current.find(path).filter(f -> !f.nullable());
        return old.isEmpty() ? this : with(path, new Field(old.get().type(), true));
    }

    private SchemaChanges with(FieldPath path, Field field) {
        Map<FieldPath, String> more = new LinkedHashMap<>(changes);
        boolean sameType =
                declared.find(path).filter(d -> d.type().equals(field.type())).isPresent();
        more.put(path, sameType ? NULLABLE : field.type().name().word() + (field.nullable() ? "" : NEVER_NULL));
        if (more.size() > MOST_CHANGES) {
            throw new Failure(
                    FailureClass.SCHEMA,
                    "more than " + MOST_CHANGES + " fields differ from the manifest, the last of them " + path.says(),
                    "names that are data belong into one field: declare it as object, or set unknown_fields: drop");
        }
        return new SchemaChanges(declared, current.with(path, field), more);
    }

    /** The fields that an earlier one does not have. */
    public List<FieldPath> addedSince(SchemaChanges earlier) {
        return changes.keySet().stream()
                .filter(path -> earlier.current.find(path).isEmpty())
                .toList();
    }

    /**
     * One field that is not as it was.
     *
     * @param was its type; empty for one that was not there
     * @param now its type, or {@code may be null}
     * @param toNullable it kept its type
     */
    public record Change(FieldPath path, Optional<String> was, String now, boolean toNullable) {
        private String says() {
            return was.map(type -> path.says() + ": " + type + " → " + now)
                    .orElseGet(() -> "added " + path.says() + ": " + now);
        }
    }

    /** What came since an earlier one. */
    public List<Change> differences(SchemaChanges earlier) {
        List<Change> all = new ArrayList<>();
        changes.forEach((path, word) -> {
            if (!word.equals(earlier.changes.get(path))) {
                boolean nullable = word.equals(NULLABLE);
                Optional<String> was =
                        earlier.current.find(path).map(old -> old.type().says());
                all.add(new Change(path, was, nullable ? "may be null" : word, nullable));
            }
        });
        return all;
    }

    /** What came since an earlier one, for people: {@code added email: string}, {@code amount: integer → string}. */
    public List<String> since(SchemaChanges earlier) {
        return differences(earlier).stream().map(Change::says).toList();
    }

    /** True when it has a field of this path that holds numbers with fractions. */
    public boolean isOfNumbers(FieldPath path) {
        return current.find(path)
                .map(field -> field.type().name())
                .filter(type -> type == TypeName.NUMBER || type == TypeName.DECIMAL)
                .isPresent();
    }

    /** True when it has a field of this path. */
    public boolean knows(FieldPath path) {
        return current.find(path).isPresent();
    }

    /** The difference to the manifest as the state keeps it: path to type; empty when there is none. */
    public Map<String, Object> toPlain() {
        Map<String, Object> plain = new LinkedHashMap<>();
        changes.forEach((path, word) -> plain.put(path.toString(), word));
        return plain;
    }
}
