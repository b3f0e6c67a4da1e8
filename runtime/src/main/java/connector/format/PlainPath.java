package connector.format;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A path of names, indexes and wildcards, walked directly: some ten times faster than Jayway, which matters because
 * cursor and key paths run for every record.
 */
record PlainPath(String source, List<Object> path) implements Path {
    @Override
    public Found find(Object root) {
        return definite() ? one(root) : many(root);
    }

    private Found one(Object root) {
        Object value = root;
        for (Object step : path) {
            Found found = step(value, step);
            if (!found.present()) {
                return found;
            }
            value = found.value().orElse(null);
        }
        return Found.of(value);
    }

    private Found many(Object root) {
        PlainPath prefix = prefix();
        Found start = prefix.one(root);
        if (!start.present() || children(start.value().orElse(null)).isEmpty()) {
            return Found.ABSENT;
        }
        List<Object> values = List.of(start.value().orElseThrow());
        for (Object step : path.subList(prefix.path.size(), path.size())) {
            List<Object> next = new ArrayList<>();
            for (Object value : values) {
                if (step == PathParser.ANY) {
                    children(value).ifPresent(next::addAll);
                } else {
                    Found found = step(value, step);
                    if (found.present()) {
                        next.add(found.value().orElse(null));
                    }
                }
            }
            values = next;
        }
        return Found.of(values);
    }

    @Override
    public List<Object> all(Object root) throws PathGap {
        List<Object> matches = new ArrayList<>();
        collect(root, 0, "$", false, matches);
        return matches;
    }

    private void collect(Object value, int depth, String where, boolean spread, List<Object> into) throws PathGap {
        if (depth == path.size()) {
            into.add(value);
            return;
        }
        Object step = path.get(depth);
        if (step != PathParser.ANY) {
            Found found = step(value, step);
            if (!found.present()) {
                throw new PathGap(where + " " + Shape.without(value, step), !spread);
            }
            collect(found.value().orElse(null), depth + 1, where + Shape.step(step), spread, into);
        } else if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> member : map.entrySet()) {
                collect(member.getValue(), depth + 1, where + Shape.step(member.getKey()), true, into);
            }
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                collect(list.get(i), depth + 1, where + "[" + i + "]", true, into);
            }
        } else {
            throw new PathGap(where + " is " + Shape.says(value) + ", not a list", !spread);
        }
    }

    private static Found step(Object value, Object step) {
        if (step instanceof String name) {
            return value instanceof Map<?, ?> map && map.containsKey(name) ? Found.of(map.get(name)) : Found.ABSENT;
        }
        if (!(value instanceof List<?> list)) {
            return Found.ABSENT;
        }
        int index = (Integer) step;
        int at = index < 0 ? list.size() + index : index;
        return at >= 0 && at < list.size() ? Found.of(list.get(at)) : Found.ABSENT;
    }

    private static Optional<Collection<?>> children(Object value) {
        if (value instanceof Map<?, ?> map) {
            return Optional.of(map.values());
        }
        return value instanceof List<?> list ? Optional.of(list) : Optional.empty();
    }

    @Override
    public boolean definite() {
        return !path.contains(PathParser.ANY);
    }

    /** True when it ends with a bracket or a star: what it names may be anything. */
    boolean hasOpenEnd() {
        return source.endsWith("*") || source.endsWith("]");
    }

    @Override
    public Path definitePrefix() {
        return definite() ? this : prefix();
    }

    private PlainPath prefix() {
        return of(path.subList(0, path.indexOf(PathParser.ANY)));
    }

    /** A rooted path of these steps. */
    static PlainPath of(List<Object> steps) {
        StringBuilder source = new StringBuilder("$");
        steps.forEach(step -> source.append(Shape.step(step)));
        return new PlainPath(source.toString(), List.copyOf(steps));
    }

    @Override
    public Optional<List<Object>> steps() {
        return definite() ? Optional.of(path) : Optional.empty();
    }

    @Override
    public String toString() {
        return source;
    }
}
