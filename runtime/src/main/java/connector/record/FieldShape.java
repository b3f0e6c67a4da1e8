package connector.record;

import connector.base.Failure;
import connector.base.FailureClass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What has been seen of a field. It hardly ever changes: kinds only come in addition, stretches only grow, by powers of ten.
 *
 * @param kinds of its values; empty when it was always null
 * @param absent most records in a row without it
 * @param empty most records in a row without a value of it, absent or null
 */
public record FieldShape(Set<Seen> kinds, long absent, long empty) {
    /** Kinds of values, as they come. */
    public enum Seen {
        /** A text, dates among them. */
        STRING,
        /** A number without a fraction. */
        INTEGER,
        /** A number with a fraction or an exponent. */
        NUMBER,
        /** True or false. */
        BOOLEAN,
        /** An object. */
        OBJECT,
        /** A list. */
        ARRAY;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final String NULL = "null";
    private static final String ABSENT = "absent:";
    private static final String EMPTY = "null:";
    private static final int BASE = 10;

    /**
     * Of a field that some records lack, so many times the longest stretch without it must pass until its absence says
     * something: chance makes stretches longer, but not by so much.
     */
    private static final long TELLING = 10;

    /** Rounds stretches up to powers of ten: the state must not change with every run. */
    public FieldShape {
        kinds = kinds.isEmpty() ? Set.of() : EnumSet.copyOf(kinds);
        absent = rounded(absent);
        empty = rounded(empty);
    }

    private static long rounded(long stretch) {
        long power = 1;
        while (power < stretch) {
            power *= BASE;
        }
        return stretch == 0 ? 0 : power;
    }

    /** With what another run saw. */
    FieldShape plus(FieldShape other) {
        Set<Seen> all = EnumSet.noneOf(Seen.class);
        all.addAll(kinds);
        all.addAll(other.kinds);
        return new FieldShape(all, Math.max(absent, other.absent), Math.max(empty, other.empty));
    }

    /** Records came without it. */
    FieldShape lacking(long records) {
        return new FieldShape(kinds, Math.max(absent, records), Math.max(empty, records));
    }

    /** True when chance does not explain that none of so many records has it. */
    boolean isMissedAfter(long records) {
        return records > 0 && records >= absent * TELLING;
    }

    /** True when chance does not explain that none of so many records has a value of it. */
    boolean isEmptyAfter(long records) {
        return records > 0 && records >= empty * TELLING;
    }

    /**
     * True for a kind that has not come before; a whole number is a number.
     *
     * @param numbers whether the field is one of numbers, where either may come
     */
    boolean isNew(Seen kind, boolean numbers) {
        boolean number = kind == Seen.INTEGER && kinds.contains(Seen.NUMBER)
                || numbers && kind == Seen.NUMBER && kinds.contains(Seen.INTEGER);
        return !kinds.isEmpty() && !kinds.contains(kind) && !number;
    }

    /** Its kinds, for people. */
    String says() {
        return kinds.isEmpty() ? NULL : kinds.stream().map(Seen::word).collect(Collectors.joining(" or "));
    }

    /** As the state keeps it: {@code string}, {@code integer|string absent:10 null:100}. */
    @Override
    public String toString() {
        List<String> words = new ArrayList<>();
        words.add(kinds.isEmpty() ? NULL : kinds.stream().map(Seen::word).collect(Collectors.joining("|")));
        if (absent > 0) {
            words.add(ABSENT + absent);
        }
        if (empty > 0) {
            words.add(EMPTY + empty);
        }
        return String.join(" ", words);
    }

    /**
     * Reads what {@link #toString()} writes.
     *
     * @throws Failure STATE when it is nothing of the kind
     */
    static FieldShape parse(String field, String text) {
        List<String> words = Arrays.asList(text.split(" "));
        try {
            Set<Seen> kinds = EnumSet.noneOf(Seen.class);
            if (!words.get(0).equals(NULL)) {
                for (String word : words.get(0).split("\\|")) {
                    kinds.add(Seen.valueOf(word.toUpperCase(Locale.ROOT)));
                }
            }
            return new FieldShape(kinds, stretch(words, ABSENT), stretch(words, EMPTY));
        } catch (IllegalArgumentException e) {
            throw new Failure(
                    FailureClass.STATE,
                    "the state's shape of " + field + " cannot be read: " + text,
                    "restore the state from a backup, or take `shape` out of it: the next run then begins a new one",
                    e);
        }
    }

    private static long stretch(List<String> words, String name) {
        Optional<String> word =
                words.stream().skip(1).filter(w -> w.startsWith(name)).findFirst();
        return word.map(w -> Long.parseLong(w.substring(name.length()))).orElse(0L);
    }
}
