package connector.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The side-loads of one page, found by what names them. Used by one thread. */
public final class Included {
    private final Map<String, Include> includes;
    private final Map<String, Map<List<Object>, Object>> found = new HashMap<>();

    /** @param response decoded body; null for none */
    public Included(Map<String, Include> includes, Object response) {
        this.includes = includes;
        includes.forEach((field, include) -> found.put(field, index(include, response)));
    }

    private static Map<List<Object>, Object> index(Include include, Object response) {
        Map<List<Object>, Object> all = new HashMap<>();
        Object list = include.from().find(response).value().orElse(null);
        if (list instanceof List<?> objects) {
            for (Object object : objects) {
                List<Object> key = key(include.keys(), object);
                if (names(key)) {
                    all.putIfAbsent(key, object);
                }
            }
        }
        return all;
    }

    /**
     * What belongs to an element, by the field that gets it: an object, a list of objects where it names several, or null
     * where it names none or one that the response does not list.
     */
    public Map<String, Object> of(Map<?, ?> element) {
        Map<String, Object> fields = new LinkedHashMap<>();
        includes.forEach((field, include) -> fields.put(field, of(include, found.get(field), element)));
        return fields;
    }

    private static Object of(Include include, Map<List<Object>, Object> objects, Map<?, ?> element) {
        Object named = include.by().find(element).value().orElse(null);
        if (!(named instanceof List<?> several)) {
            return objects.get(key(include.parts(), named));
        }
        List<Object> all = new ArrayList<>(several.size());
        several.forEach(one -> all.add(objects.get(key(include.parts(), one))));
        return all;
    }

    /** Null names nothing, not even an object without a name. */
    private static boolean names(List<Object> key) {
        return !key.contains(null);
    }

    /** What names an object, as a list of values. */
    private static List<Object> key(List<Path> parts, Object named) {
        List<Object> key = new ArrayList<>();
        if (parts.isEmpty()) {
            key.add(named);
        }
        parts.forEach(path -> key.add(path.find(named).value().orElse(null)));
        return key;
    }
}
