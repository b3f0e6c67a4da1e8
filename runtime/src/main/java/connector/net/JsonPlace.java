package connector.net;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts a value into a JSON tree at {@code a.b[0].c}, making the maps and lists on the way. Trees are copied, not changed. */
final class JsonPlace {
    private static final Pattern STEP = Pattern.compile("\\[(\\d+)]|([^.\\[]+)");

    private JsonPlace() {}

    static Object put(Object tree, String path, Object value) {
        List<Object> steps = new ArrayList<>();
        Matcher m = STEP.matcher(path);
        while (m.find()) {
            steps.add(m.group(1) != null ? (Object) Integer.valueOf(m.group(1)) : m.group(2));
        }
        return put(tree, steps, 0, value);
    }

    private static Object put(Object tree, List<Object> steps, int at, Object value) {
        if (at == steps.size()) {
            return value;
        }
        Object step = steps.get(at);
        if (step instanceof Integer index) {
            List<Object> list = new ArrayList<>(tree instanceof List<?> old ? old : List.of());
            while (list.size() <= index) {
                list.add(null);
            }
            list.set(index, put(list.get(index), steps, at + 1, value));
            return list;
        }
        Map<String, Object> map = new LinkedHashMap<>();
        if (tree instanceof Map<?, ?> old) {
            old.forEach((name, member) -> map.put(String.valueOf(name), member));
        }
        Object inner = put(map.get(step), steps, at + 1, value);
        if (inner == null) {
            map.remove(step);
        } else {
            map.put(String.valueOf(step), inner);
        }
        return map;
    }
}
