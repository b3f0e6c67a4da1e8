package connector.schema;

import connector.spec.DateFormat;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a field may hold. Immutable. */
public sealed interface FieldType {
    /** Which type it is, for exhaustive switches. */
    TypeName name();

    /** As a manifest would write it; {@code object} for one with declared fields. */
    default String says() {
        return name().word();
    }

    /** A type without parts. */
    record Plain(TypeName name) implements FieldType {}

    /**
     * A point in time or a day.
     *
     * @param name {@code TIMESTAMP} or {@code DATE}
     * @param formats in which it arrives, tried in turn; never empty
     */
    record Dated(TypeName name, List<DateFormat> formats) implements FieldType {
        /** Forbids changes. */
        public Dated {
            formats = List.copyOf(formats);
        }

        @Override
        public String says() {
            DateFormat usual = name == TypeName.DATE ? DateFormat.DATE : DateFormat.ISO8601;
            return formats.equals(List.of(usual))
                    ? name.word()
                    : name.word()
                            + formats.stream().map(DateFormat::toString).collect(Collectors.joining(" | ", "(", ")"));
        }
    }

    /**
     * An object.
     *
     * @param fields in order; none for an open object, whose content is passed on as it is
     */
    record Structure(Map<String, Field> fields) implements FieldType {
        /** Keeps the order and forbids changes. */
        public Structure {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        @Override
        public TypeName name() {
            return TypeName.OBJECT;
        }

        /** True when nothing is declared of its content. */
        public boolean isOpen() {
            return fields.isEmpty();
        }
    }

    /**
     * A list.
     *
     * @param item what its items are; empty when nothing is declared of them, then they are passed on as they are
     */
    record Items(Optional<Field> item) implements FieldType {
        @Override
        public TypeName name() {
            return TypeName.ARRAY;
        }

        @Override
        public String says() {
            return item.map(i -> "[" + i.type().says() + (i.nullable() ? "" : "!") + "]")
                    .orElse("array");
        }
    }

    /** The type without parts that has this name; an open object, a list of anything, ISO 8601 for dates. */
    static FieldType of(TypeName name) {
        return switch (name) {
            case STRING, INTEGER, NUMBER, DECIMAL, BOOLEAN, TIME, ANY, MIXED -> new Plain(name);
            case TIMESTAMP -> new Dated(name, List.of(DateFormat.ISO8601));
            case DATE -> new Dated(name, List.of(DateFormat.DATE));
            case OBJECT -> new Structure(Map.of());
            case ARRAY -> new Items(Optional.empty());
        };
    }
}
