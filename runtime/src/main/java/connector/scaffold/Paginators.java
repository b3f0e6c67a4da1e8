package connector.scaffold;

import java.util.LinkedHashMap;
import java.util.Map;

/** Paginators as a manifest writes them. */
final class Paginators {
    /** Larger than most defaults, allowed by most APIs. */
    static final long USUAL_SIZE = 100;

    private Paginators() {}

    /** Page numbers; {@code start} is written where it is not 1. */
    static Map<String, Object> page(String parameter, long start, Map<String, Object> size) {
        Map<String, Object> map = of("page");
        map.put("into", "query." + parameter);
        if (start != 1) {
            map.put("start", start);
        }
        return sized(map, size);
    }

    /** Offsets, one row read again so that rows that leave are noticed. */
    static Map<String, Object> offset(String parameter, Map<String, Object> size) {
        Map<String, Object> map = of("offset");
        map.put("into", "query." + parameter);
        sized(map, size);
        map.put("overlap", 1L);
        return map;
    }

    /** A token of the answer. */
    static Map<String, Object> cursor(String next, String parameter, Map<String, Object> size) {
        Map<String, Object> map = of("cursor");
        map.put("next", next);
        map.put("into", "query." + parameter);
        return sized(map, size);
    }

    /** A link in the answer. */
    static Map<String, Object> nextUrl(String next, Map<String, Object> size) {
        Map<String, Object> map = of("next_url");
        map.put("next", next);
        return sized(map, size);
    }

    /** A link in the headers. */
    static Map<String, Object> linkHeader(Map<String, Object> size) {
        return sized(of("link_header"), size);
    }

    /** So many rows a page. */
    static Map<String, Object> size(String parameter, long value) {
        Map<String, Object> size = new LinkedHashMap<>();
        size.put("value", value);
        size.put("into", "query." + parameter);
        return size;
    }

    private static Map<String, Object> of(String type) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("type", type);
        return map;
    }

    private static Map<String, Object> sized(Map<String, Object> map, Map<String, Object> size) {
        if (!size.isEmpty()) {
            map.put("size", size);
        }
        return map;
    }
}
