package connector.record;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes out of texts, names included, what targets cannot take: NUL characters are removed, halves of surrogate pairs
 * become U+FFFD. Both are counted.
 */
final class Cleaner {
    private static final char REPLACEMENT = '\uFFFD';

    private final Tally tally;

    Cleaner(Tally tally) {
        this.tally = tally;
    }

    /** Any decoded value; the same object where nothing was to be done to a text. */
    Object value(Object value, Place place) {
        if (value instanceof String text) {
            return text(text, place);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> clean = new LinkedHashMap<>();
            names(map, place).forEach((name, member) -> clean.put(String.valueOf(name), value(member, place)));
            return clean;
        }
        if (value instanceof List<?> list) {
            List<Object> clean = new ArrayList<>(list.size());
            list.forEach(item -> clean.add(value(item, place)));
            return clean;
        }
        return value;
    }

    /** A map whose names are clean; the same map where they were. Its values are not looked at. */
    Map<?, ?> names(Map<?, ?> map, Place place) {
        boolean allClean = map.keySet().stream().allMatch(name -> firstBad(String.valueOf(name)) < 0);
        if (allClean) {
            return map;
        }
        Map<String, Object> clean = new LinkedHashMap<>();
        map.forEach((name, member) -> clean.put(text(String.valueOf(name), place), member));
        return clean;
    }

    /** A text. */
    String text(String text, Place place) {
        int at = firstBad(text);
        return at < 0 ? text : repaired(text, at, place);
    }

    private static int firstBad(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isSurrogate(c) && !pairAt(text, i)) {
                return i;
            }
            if (Character.isHighSurrogate(c)) {
                i++; // its other half
            }
        }
        return -1;
    }

    private static boolean pairAt(String text, int i) {
        return i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
    }

    private String repaired(String text, int from, Place place) {
        StringBuilder clean = new StringBuilder(text.length()).append(text, 0, from);
        long nuls = 0;
        long halves = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                nuls++;
            } else if (!Character.isSurrogate(c)) {
                clean.append(c);
            } else if (pairAt(text, i)) {
                clean.append(c).append(text.charAt(++i));
            } else {
                halves++;
                clean.append(REPLACEMENT);
            }
        }
        if (nuls > 0) {
            tally.add("nul_removed", place.says(), nuls);
        }
        if (halves > 0) {
            tally.add("surrogates_replaced", place.says(), halves);
        }
        return clean.toString();
    }
}
