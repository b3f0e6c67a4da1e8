package connector.cursor;

import java.util.LinkedHashMap;
import java.util.Map;

/** How the API treats the two ends of a window it is asked for: {@code [} and {@code ]} include the end itself. */
public enum Bounds {
    /** From the start on, before the end. */
    CLOSED_OPEN("[)", true, false),
    /** Both ends included. */
    CLOSED("[]", true, true),
    /** After the start, up to the end. */
    OPEN_CLOSED("(]", false, true),
    /** Neither end included. */
    OPEN("()", false, false);

    private final String text;
    private final boolean startIncluded;
    private final boolean endIncluded;

    Bounds(String text, boolean startIncluded, boolean endIncluded) {
        this.text = text;
        this.startIncluded = startIncluded;
        this.endIncluded = endIncluded;
    }

    /** By how the manifest writes them. */
    static Map<String, Bounds> words() {
        Map<String, Bounds> words = new LinkedHashMap<>();
        for (Bounds bounds : values()) {
            words.put(bounds.text, bounds);
        }
        return words;
    }

    /** False when the API leaves out rows that equal the start, so that it is sent a granule earlier. */
    public boolean startIncluded() {
        return startIncluded;
    }

    boolean endIncluded() {
        return endIncluded;
    }

    @Override
    public String toString() {
        return text;
    }
}
