package connector.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The types of fields, by the words of the manifest. */
public enum TypeName {
    /** Text. */
    STRING,
    /** A whole number of any size, digit for digit. */
    INTEGER,
    /** A number, digit for digit. */
    NUMBER,
    /** A number, digit for digit, that the API may also send as a text. */
    DECIMAL,
    /** True or false. */
    BOOLEAN,
    /** A point in time; leaves as ISO 8601 in UTC. */
    TIMESTAMP,
    /** A day, {@code 2026-01-31}. */
    DATE,
    /** A time of day, {@code 13:05:00}. */
    TIME,
    /** An object. */
    OBJECT,
    /** A list. */
    ARRAY,
    /** Anything; leaves as a text holding JSON. */
    ANY,
    /**
     * What became text because one type did not suffice: texts stay as they are, other values leave as their JSON.
     * Manifests cannot name it.
     */
    MIXED;

    /** Those that a manifest can name, by their words. */
    private static final Map<String, TypeName> BY_WORD = byWord();

    private final String word = name().toLowerCase(Locale.ROOT);

    private static Map<String, TypeName> byWord() {
        Map<String, TypeName> types = new LinkedHashMap<>();
        for (TypeName type : values()) {
            types.put(type.word, type);
        }
        types.remove(MIXED.word);
        return types;
    }

    /** As manifests and messages call it; {@code MIXED} is a string to everyone outside. */
    public String word() {
        return this == MIXED ? STRING.word : word;
    }

    /** The words a manifest may use, in order. */
    public static List<String> words() {
        return List.copyOf(BY_WORD.keySet());
    }

    /** The type of a word. */
    public static Optional<TypeName> of(String word) {
        return Optional.ofNullable(BY_WORD.get(word));
    }
}
