package connector.schema;

import connector.spec.Defs;
import connector.spec.Node;
import connector.spec.Reading;
import connector.spec.Suggest;
import connector.spec.Type;
import connector.spec.Types;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A type that single values can be written as. Dates are none: the schema names the format in which they arrive. */
public final class CastType {
    private static final List<TypeName> WORDS =
            List.of(TypeName.STRING, TypeName.INTEGER, TypeName.NUMBER, TypeName.DECIMAL, TypeName.BOOLEAN);

    private CastType() {}

    /** Reads one. */
    public static final Type<TypeName> TYPE = new Type<>() {
        @Override
        public Optional<TypeName> read(Node node, Reading reading) {
            return Types.TEXT.read(node, reading).flatMap(text -> {
                Optional<TypeName> type = TypeName.of(text).filter(WORDS::contains);
                if (type.isEmpty()) {
                    boolean date = text.startsWith("timestamp") || text.startsWith("date");
                    reading.error(
                            "cast.type",
                            node,
                            "cannot cast to " + node.says(),
                            date
                                    ? "dates need no cast: declare the field in `schema`, like timestamp(dd.MM.yyyy)"
                                    : Suggest.hint(text, words()));
                }
                return type;
            });
        }

        @Override
        public Map<String, Object> jsonSchema(Defs defs) {
            return Map.of("type", "string", "enum", words());
        }

        @Override
        public String says() {
            return "one of " + String.join(", ", words());
        }
    };

    private static List<String> words() {
        return WORDS.stream().map(TypeName::word).toList();
    }
}
