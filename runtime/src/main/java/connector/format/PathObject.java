package connector.format;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.Map;
import java.util.Set;

/**
 * An object on the way to the records: its other members still stand in their bytes, the one on the way leads to the
 * records.
 */
final class PathObject extends AbstractMap<String, Object> {
    private final JsonObject all;
    private final String step;
    private final Object onTheWay;

    PathObject(JsonObject all, String step, Object onTheWay) {
        this.all = all;
        this.step = step;
        this.onTheWay = onTheWay;
    }

    @Override
    public Object get(Object name) {
        return step.equals(name) ? onTheWay : all.get(name);
    }

    @Override
    public boolean containsKey(Object name) {
        return all.containsKey(name);
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        Map<String, Object> decoded = all.decoded(step);
        decoded.put(step, onTheWay);
        return Collections.unmodifiableSet(decoded.entrySet());
    }
}
