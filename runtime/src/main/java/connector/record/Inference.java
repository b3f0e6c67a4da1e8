package connector.record;

import connector.schema.Field;
import connector.schema.FieldType;
import connector.schema.FieldType.Dated;
import connector.schema.FieldType.Items;
import connector.schema.FieldType.Structure;
import connector.schema.TypeName;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Types by looking at values. They only ever widen: what is declared stays, or holds more afterwards; and which of two values
 * came first makes no difference. Values that say nothing of a type (null, an empty text, list or object) are passed over.
 *
 * @param zone where dates without an offset are from
 */
public record Inference(Optional<ZoneId> zone) {
    /** An object of more members has data for names (ids as keys), and is declared open. */
    private static final int MOST_MEMBERS = 200;

    /** Targets overflow beyond. */
    private static final int MOST_BITS = 63;

    /**
     * What is known after one more record.
     *
     * @param known fields by name, declared or found before
     * @param record plain values
     */
    public Map<String, Field> with(Map<String, Field> known, Map<?, ?> record) {
        Map<String, Field> all = new LinkedHashMap<>(known);
        record.forEach((key, value) -> {
            String name = String.valueOf(key);
            Optional<Field> merged = merge(Optional.ofNullable(all.get(name)), value);
            merged.ifPresent(field -> all.put(name, field));
        });
        return all;
    }

    private Optional<Field> merge(Optional<Field> known, Object value) {
        if (value == null) {
            return known.map(field -> new Field(field.type(), true));
        }
        Optional<FieldType> type = of(value);
        if (known.isEmpty() || type.isEmpty()) {
            return known.or(() -> type.map(Field::of));
        }
        return Optional.of(new Field(
                merge(known.get().type(), type.get(), value), known.get().nullable()));
    }

    private FieldType merge(FieldType known, FieldType type, Object value) {
        if (known instanceof Structure of && !of.isOpen() && value instanceof Map<?, ?> map) {
            return structure(with(of.fields(), map));
        }
        if (known instanceof Items list && list.item().isPresent() && value instanceof List<?> items) {
            Optional<Field> item = list.item();
            for (Object one : items) {
                item = merge(item, one);
            }
            return new Items(item);
        }
        boolean inOwnFormat =
                known instanceof Dated && !FieldType.of(known.name()).equals(known)
                        || known.name() == TypeName.DECIMAL
                        || known.name() == TypeName.TIME;
        if (inOwnFormat && !(Scalars.fit(known, value, zone) instanceof Fit.Not)) {
            return known;
        }
        return join(known, type);
    }

    /** What a value is; empty when it says nothing. */
    private Optional<FieldType> of(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Field> members = with(Map.of(), map);
            return members.isEmpty() ? Optional.empty() : Optional.of(structure(members));
        }
        if (value instanceof List<?> list) {
            Optional<Field> item = Optional.empty();
            for (Object one : list) {
                item = merge(item, one);
            }
            return item.map(i -> new Items(Optional.of(i)));
        }
        if (value instanceof String text) {
            return text.isEmpty() ? Optional.empty() : Optional.of(text(text));
        }
        return Optional.of(FieldType.of(scalar(value)));
    }

    private static TypeName scalar(Object value) {
        if (value instanceof Boolean) {
            return TypeName.BOOLEAN;
        }
        boolean whole =
                !(value instanceof BigDecimal) && !(value instanceof BigInteger big && big.bitLength() > MOST_BITS);
        return whole ? TypeName.INTEGER : TypeName.NUMBER;
    }

    /** Points in time by their form in ISO 8601; numbers in texts are codes. */
    private FieldType text(String text) {
        for (TypeName name : List.of(TypeName.DATE, TypeName.TIMESTAMP)) {
            if (Scalars.fit(FieldType.of(name), text, zone) instanceof Fit.Value) {
                return FieldType.of(name);
            }
        }
        return FieldType.of(TypeName.STRING);
    }

    private static FieldType structure(Map<String, Field> members) {
        Set<String> names = new TreeSet<>();
        members.keySet().forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
        boolean asNames = members.size() <= MOST_MEMBERS && names.size() == members.size();
        return asNames ? new Structure(members) : FieldType.of(TypeName.OBJECT);
    }

    /** The narrowest type that holds both. */
    private FieldType join(FieldType a, FieldType b) {
        TypeName x = a.name();
        TypeName y = b.name();
        if (a.equals(b) || x == TypeName.ANY || x == TypeName.STRING) {
            return a;
        }
        if (x == y && (x == TypeName.OBJECT || x == TypeName.ARRAY)) {
            return a; // one of them is open; what is declared comes first and was looked into before
        }
        Set<TypeName> both = Set.of(x, y);
        if (Set.of(TypeName.INTEGER, TypeName.NUMBER, TypeName.DECIMAL).containsAll(both)) {
            return FieldType.of(both.contains(TypeName.DECIMAL) ? TypeName.DECIMAL : TypeName.NUMBER);
        }
        boolean days = both.equals(Set.of(TypeName.DATE, TypeName.TIMESTAMP)) && zone.isPresent();
        return FieldType.of(days && usual(a) && usual(b) ? TypeName.TIMESTAMP : TypeName.STRING);
    }

    private static boolean usual(FieldType type) {
        return FieldType.of(type.name()).equals(type);
    }
}
