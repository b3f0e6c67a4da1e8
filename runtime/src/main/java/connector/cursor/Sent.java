package connector.cursor;

import connector.spec.Location;
import connector.template.Template;
import java.util.Optional;

/**
 * Where an end of the window goes in a request.
 *
 * @param into the place
 * @param value what to send there; empty: the end itself, in the cursor's first format
 */
public record Sent(Location into, Optional<Template> value) {
    /** True when its value mentions a name, {@code window.start} say. */
    boolean reads(String name) {
        return value.filter(t -> t.reads().contains(name)).isPresent();
    }
}
