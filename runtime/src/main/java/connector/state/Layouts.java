package connector.state;

import connector.base.Failure;
import connector.base.FailureClass;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The versions of the layout of a state, in {@code connector.state}. A change that older versions of this program would
 * misread is a new layout, and gets a step here that makes it out of the one before. A state without a version is that of
 * another tap; layout 1 contains the layouts of others, and {@link BookmarkReader}, which knows the cursor, tells them
 * apart. Immutable.
 */
final class Layouts {
    private static final String CONNECTOR = "connector";
    private static final String VERSION = "state";
    private static final long FIRST = 1;

    /** Those of this program; the next layout's step goes in here. */
    static final Layouts OURS = new Layouts(List.of());

    private final List<UnaryOperator<Map<String, Object>>> steps;

    /** @param steps each takes a whole state, and gives it in the next layout: from 1 to 2, from 2 to 3, … */
    Layouts(List<UnaryOperator<Map<String, Object>>> steps) {
        this.steps = List.copyOf(steps);
    }

    /** The one that is written. */
    long current() {
        return FIRST + steps.size();
    }

    /**
     * A state in the current layout.
     *
     * @param state as it was read; not changed
     * @param place the name of its file, for messages
     * @return the very same where it is in the current layout already
     * @throws Failure STATE for a later layout, or a version that is none
     */
    Map<String, Object> upgraded(Map<String, Object> state, String place) {
        long version = version(state, place);
        if (version == current()) {
            return state;
        }
        Map<String, Object> now = state;
        for (UnaryOperator<Map<String, Object>> step : steps.subList((int) (version - FIRST), steps.size())) {
            now = step.apply(Collections.unmodifiableMap(now));
        }
        Map<String, Object> info = new LinkedHashMap<>();
        if (now.get(CONNECTOR) instanceof Map<?, ?> before) {
            before.forEach((name, value) -> info.put(String.valueOf(name), value));
        }
        info.put(VERSION, current());
        Map<String, Object> all = new LinkedHashMap<>(now);
        all.put(CONNECTOR, info);
        return all;
    }

    private long version(Map<String, Object> state, String place) {
        Object version = state.get(CONNECTOR) instanceof Map<?, ?> info ? info.get(VERSION) : null;
        if (version == null) {
            return FIRST;
        }
        if (!(version instanceof Long number) || number < FIRST) {
            throw new Failure(
                    FailureClass.STATE,
                    place + ": connector.state, the version of its layout, is no number from 1",
                    "give the last STATE of a run, whole");
        }
        if (number > current()) {
            throw new Failure(
                    FailureClass.STATE,
                    place + " was written by a later version: connector.state is " + number + ", this one reads up to "
                            + current(),
                    "use the version that wrote it, or a later one");
        }
        return number;
    }
}
