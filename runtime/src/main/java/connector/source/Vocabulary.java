package connector.source;

import connector.template.Helpers;
import java.util.List;

/**
 * The tables of what a manifest can name. They are made once in a process, which takes a sixth of the time that reading the first
 * manifest does (a third on Java 17), and before a word of it is known: so one thread can make them while another parses.
 *
 * <p>All by the thread that asks first, while the others wait for this class: two that began with tables that name each other would
 * wait for one another for ever.
 */
final class Vocabulary {
    private static final List<Object> ALL =
            List.of(ManifestComponent.SPEC, StreamComponent.SPEC, Registry.RULES, Helpers.ALL);

    private Vocabulary() {}

    /** How many tables there are, once they are. */
    static int made() {
        return ALL.size();
    }
}
