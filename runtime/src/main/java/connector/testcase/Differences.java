package connector.testcase;

import connector.base.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What differs between what was expected and what came, each with its place; numbers compare by value. */
final class Differences {
    /** More lines help nobody; the first differences explain the others. */
    private static final int MOST = 20;

    private final List<String> all = new ArrayList<>();

    /** Compares whole values. */
    void compare(String place, Object expected, Object actual) {
        if (all.size() >= MOST) {
            return;
        }
        if (expected instanceof Map<?, ?> e && actual instanceof Map<?, ?> a) {
            Set<Object> names = new LinkedHashSet<>(e.keySet());
            names.addAll(a.keySet());
            for (Object name : names) {
                String member = place + "." + name;
                if (!a.containsKey(name)) {
                    add(member, e.get(name), "nothing");
                } else if (!e.containsKey(name)) {
                    add(member, "nothing", a.get(name));
                } else {
                    compare(member, e.get(name), a.get(name));
                }
            }
        } else if (expected instanceof List<?> e && actual instanceof List<?> a) {
            for (int i = 0; i < Math.max(e.size(), a.size()); i++) {
                String item = place + "[" + i + "]";
                if (i >= a.size()) {
                    add(item, e.get(i), "nothing");
                } else if (i >= e.size()) {
                    add(item, "nothing", a.get(i));
                } else {
                    compare(item, e.get(i), a.get(i));
                }
            }
        } else if (!same(expected, actual)) {
            add(place, expected, actual);
        }
    }

    /** Compares the members that are expected; others may be there. */
    void contains(String place, Map<?, ?> expected, Map<?, ?> actual) {
        expected.forEach((name, value) -> {
            String member = place + "." + name;
            if (!actual.containsKey(name)) {
                add(member, value, "nothing");
            } else if (value instanceof Map<?, ?> e && actual.get(name) instanceof Map<?, ?> a) {
                contains(member, e, a);
            } else {
                compare(member, value, actual.get(name));
            }
        });
    }

    void add(String place, Object expected, Object actual) {
        if (all.size() < MOST) {
            all.add(place + ": expected " + shown(expected) + ", got " + shown(actual));
        }
    }

    void say(String line) {
        all.add(line);
    }

    private static String shown(Object value) {
        return "nothing".equals(value) ? "nothing" : Json.text(value);
    }

    /** True when two values do not differ. */
    static boolean equal(Object expected, Object actual) {
        Differences none = new Differences();
        none.compare("", expected, actual);
        return none.all().isEmpty();
    }

    private static boolean same(Object a, Object b) {
        if (a instanceof Number x && b instanceof Number y) {
            return new BigDecimal(x.toString()).compareTo(new BigDecimal(y.toString())) == 0;
        }
        return a == null ? b == null : a.equals(b);
    }

    List<String> all() {
        return all;
    }
}
