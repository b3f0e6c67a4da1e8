package connector.format;

import java.util.ArrayList;
import java.util.List;

/**
 * One walk over a body along a simple path: it checks the whole of it, notes where the elements and their members stand,
 * and keeps of the rest what stands beside the path. What a simple path cannot say, and whatever is not where the path
 * leads, is left to a tree.
 */
final class ElementWalk {
    /** What a scalar in the place of a record is called. */
    private static final Name VALUE = Name.of("value");

    /** Members of an object on the way: few, as a rule. */
    private static final int BESIDE = 16;

    private static final int LEAST_ROOM = 16;

    /** The members of a page of many megabytes come to more; where they do not, a long value must not cost their room. */
    private static final int MOST_ROOM = 1 << 17;

    private final List<Object> steps;
    private final boolean single;
    private final boolean definite;
    private final boolean openEnd;
    private final JsonWalk walk;
    private byte[] body = {};
    private PlacedElements batch = new PlacedElements(body, 0);

    /**
     * @param path a simple one
     * @param single whether it names one object, which is the only element
     * @param walk knows the names that were met
     */
    ElementWalk(PlainPath path, boolean single, JsonWalk walk) {
        this.steps = path.path();
        this.single = single;
        this.definite = path.definite();
        this.openEnd = path.hasOpenEnd();
        this.walk = walk;
    }

    /** The elements that were found. */
    PlacedElements batch() {
        return batch;
    }

    private void start(byte[] utf8, int size) {
        body = utf8;
        batch = new PlacedElements(
                utf8, LEAST_ROOM + Math.min(MOST_ROOM, size / walk.names().bytesOfMember()));
    }

    /**
     * Walks a body that is one value.
     *
     * @return the value, which leads to the elements
     * @throws Malformed when it is no JSON
     */
    Object document(byte[] utf8) throws NotAsNamed {
        return document(utf8, 0, utf8.length);
    }

    /** As {@link #document(byte[])}, of a part of some bytes. */
    Object document(byte[] utf8, int from, int to) throws NotAsNamed {
        start(utf8, to - from);
        walk.over(utf8, from, to, true);
        Object value = root(0);
        walk.names().members(to - from, batch.members());
        return value;
    }

    /** Walks one line of {@link #lines}; an element or several. */
    private Object root(int step) throws NotAsNamed {
        walk.depth(0);
        walk.space();
        Object value = step > steps.size() ? one() : at(step);
        walk.space();
        if (!walk.atEnd()) {
            throw new Malformed(walk.at, false);
        }
        return value;
    }

    /**
     * Walks a body with a value on each line: together they are a list.
     *
     * @return that list
     */
    List<Object> lines(byte[] utf8, LineRejects rejects) throws NotAsNamed {
        if (single || !steps.isEmpty() && steps.get(0) != PathParser.ANY) {
            throw new NotAsNamed();
        }
        start(utf8, utf8.length);
        List<Object> values = new ArrayList<>();
        int number = 0;
        for (int from = 0, end; from < utf8.length; from = end + 1) {
            end = from;
            while (end < utf8.length && utf8[end] != '\n') {
                end++;
            }
            number++;
            if (!BodyFormat.blank(utf8, from, end)) {
                int before = batch.size();
                try {
                    walk.over(utf8, from, end, true);
                    values.add(root(1));
                } catch (Malformed e) {
                    batch.back(before);
                    rejects.line(number, from, end);
                }
            }
        }
        walk.names().members(utf8.length, batch.members());
        return values;
    }

    /** Takes a line that cannot be read. */
    interface LineRejects {
        void line(int number, int from, int end);
    }

    private Object at(int step) throws NotAsNamed {
        if (step == steps.size()) {
            return target();
        }
        Object next = steps.get(step);
        int c = walk.here();
        if (c == '{' && next instanceof String name) {
            return member(step, name);
        }
        if (c == '[' && !(next instanceof String)) {
            return items(step, next);
        }
        if (c == '{' && next == PathParser.ANY) {
            return members(step);
        }
        throw new NotAsNamed();
    }

    private Object member(int step, String name) throws NotAsNamed {
        int from = walk.at;
        PlacedElements beside = new PlacedElements(body, BESIDE);
        Object onTheWay = beside;
        walk.enter();
        walk.space();
        if (walk.left()) {
            throw new NotAsNamed();
        }
        do {
            int nameAt = walk.at;
            Name own = name();
            int start = walk.at;
            int kind = ValueKind.OBJECT;
            if (own.text().equals(name)) {
                onTheWay = at(step + 1);
            } else {
                kind = walk.value();
            }
            beside.member(own, nameAt, start, walk.at, kind);
        } while (goesOn());
        beside.element(from, walk.at);
        if (onTheWay == beside) {
            throw new NotAsNamed();
        }
        return new PathObject(beside.get(0), name, onTheWay);
    }

    /** Of two members of one name the last one counts, which only a tree knows. */
    private Name name() throws NotAsNamed {
        Name name = walk.name();
        if (!ValueKind.isSound(walk.flags())) {
            throw new NotAsNamed();
        }
        return name;
    }

    private boolean goesOn() {
        walk.space();
        if (walk.left()) {
            return false;
        }
        walk.comma();
        walk.space();
        return true;
    }

    private List<Object> items(int step, Object which) throws NotAsNamed {
        List<Object> all = new ArrayList<>();
        boolean found = which == PathParser.ANY;
        walk.enter();
        walk.space();
        if (!walk.left()) {
            do {
                if (which == PathParser.ANY || which.equals(all.size())) {
                    found = true;
                    all.add(at(step + 1));
                } else {
                    all.add(beside());
                }
            } while (goesOn());
        }
        if (!found) {
            throw new NotAsNamed();
        }
        return all;
    }

    private Object beside() {
        int start = walk.at;
        int kind = walk.value();
        PlacedElements one = new PlacedElements(body, 1);
        one.member(VALUE, -1, start, walk.at, kind);
        one.element(start, walk.at);
        return one.get(0).value(0);
    }

    private Object members(int step) throws NotAsNamed {
        java.util.Map<String, Object> all = new java.util.LinkedHashMap<>();
        walk.enter();
        walk.space();
        if (!walk.left()) {
            do {
                String name = name().text();
                all.put(name, at(step + 1));
            } while (goesOn());
        }
        return all;
    }

    /** What the path leads to. */
    private Object target() throws NotAsNamed {
        boolean list = walk.here() == '[';
        if (!definite || single) {
            if (list && (single || !openEnd) || walk.here() == 'n' && single) {
                throw new NotAsNamed();
            }
            return one();
        }
        if (!list) {
            throw new NotAsNamed();
        }
        walk.enter();
        walk.space();
        if (!walk.left()) {
            do {
                element();
            } while (goesOn());
        }
        return batch.values();
    }

    private Object one() {
        element();
        return batch.values().get(batch.size() - 1);
    }

    /** Notes an element and its members. */
    private void element() {
        int from = walk.at;
        if (walk.here() != '{') {
            int kind = walk.value();
            batch.member(VALUE, -1, from, walk.at, kind);
            batch.element(from, walk.at);
            return;
        }
        int met = walk.members(batch);
        if (!ValueKind.isSound(met)) {
            batch.withoutTwins();
        }
        batch.element(from, walk.at);
    }
}
