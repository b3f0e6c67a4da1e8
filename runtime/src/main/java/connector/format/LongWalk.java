package connector.format;

import connector.base.Content;
import connector.base.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * As {@link ElementWalk}, over a text that is too large for the memory: it checks the whole of it, notes where the elements
 * of one list stand, and keeps what stands beside the path. One value that is longer than the window is taken into
 * memory.
 */
final class LongWalk {
    private final List<Object> steps;
    private final JsonWalk walk;
    private final TextWindow window;
    private final SpooledElements found;

    private LongWalk(PlainPath path, InputStream text, int window, JsonWalk walk, SpooledElements found) {
        this.steps = path.path();
        this.walk = walk;
        this.window = new TextWindow(text, window);
        this.found = found;
    }

    /** True when a path leads to one list, whose elements follow each other. */
    static boolean canWalk(PlainPath path) {
        int any = path.path().indexOf(PathParser.ANY);
        return any < 0 || any == path.path().size() - 1;
    }

    /**
     * Walks a text that is one value.
     *
     * @param window bytes that are looked at at once
     * @param walk knows the names that were met
     * @param found takes the elements
     * @return the value, which leads to the elements
     * @throws Malformed when it is no JSON
     * @throws NotAsNamed when no list is where the path leads
     */
    static Object document(PlainPath path, Content text, int window, JsonWalk walk, SpooledElements found)
            throws NotAsNamed, IOException {
        try (InputStream in = text.from(0)) {
            return new LongWalk(path, in, window, walk, found).document();
        }
    }

    private Object document() throws NotAsNamed, IOException {
        walk.depth(0);
        walk.over(window.bytes(), 0, 0, false);
        Object value = at(0);
        walk.space();
        while (!walk.atEnd()) {
            if (walk.at < window.end()) {
                throw new Malformed(walk.at, false);
            }
            more(walk.at);
            walk.space();
        }
        return value;
    }

    private void more(int keep) throws IOException {
        int at = walk.at - keep;
        window.more(keep);
        walk.over(window.bytes(), at, window.end(), window.isWhole());
    }

    /** The byte that comes next, behind white space. */
    private int peek() throws IOException {
        walk.space();
        while (walk.at == window.end() && !window.isWhole()) {
            more(walk.at);
            walk.space();
        }
        return walk.here();
    }

    private boolean left() throws IOException {
        peek();
        return walk.left();
    }

    private boolean goesOn() throws IOException {
        if (left()) {
            return false;
        }
        walk.comma();
        peek();
        return true;
    }

    private Object at(int step) throws NotAsNamed, IOException {
        boolean last = step == steps.size() || step == steps.size() - 1 && steps.get(step) == PathParser.ANY;
        int c = peek();
        if (last && c == '[') {
            return target();
        }
        if (!last && c == '{' && steps.get(step) instanceof String name) {
            return member(step, name);
        }
        if (!last && c == '[' && steps.get(step) instanceof Integer index) {
            return items(step, index);
        }
        throw new NotAsNamed();
    }

    private List<Object> target() throws IOException {
        walk.enter();
        if (!left()) {
            do {
                long start = window.base() + walk.at;
                value();
                found.add(start, window.base() + walk.at);
            } while (goesOn());
        }
        return found.values();
    }

    private Object member(int step, String name) throws NotAsNamed, IOException {
        ByteArrayOutputStream beside = new ByteArrayOutputStream();
        Object onTheWay = beside;
        walk.enter();
        if (left()) {
            throw new NotAsNamed();
        }
        char before = '{';
        do {
            wholeName();
            Name own = walk.name();
            if (!ValueKind.isSound(walk.flags())) {
                throw new NotAsNamed(); // of two members of one name the last one counts, which only a tree knows
            }
            beside.write(before);
            before = ',';
            beside.write(own.json());
            if (own.text().equals(name)) {
                onTheWay = at(step + 1);
                beside.write(new byte[] {'0'}); // in its place
            } else {
                beside.write(taken());
            }
        } while (goesOn());
        beside.write('}');
        if (onTheWay == beside) {
            throw new NotAsNamed();
        }
        byte[] object = beside.toByteArray();
        return new PathObject(new Inside().object(object, 0, object.length), name, onTheWay);
    }

    private List<Object> items(int step, int index) throws NotAsNamed, IOException {
        List<Object> all = new ArrayList<>();
        walk.enter();
        if (!left()) {
            do {
                all.add(all.size() == index ? at(step + 1) : Json.parse(taken()));
            } while (goesOn());
        }
        if (index < 0 || index >= all.size()) {
            throw new NotAsNamed();
        }
        return all;
    }

    /** Passes the value that comes next. */
    private void value() throws IOException {
        peek();
        int depth = walk.depth();
        int from = walk.at;
        while (true) {
            try {
                walk.value();
                return;
            } catch (Malformed e) {
                if (!e.cut()) {
                    throw e;
                }
                walk.depth(depth);
                walk.at = from;
                more(from);
                from = 0;
            }
        }
    }

    private byte[] taken() throws IOException {
        peek();
        long start = window.base() + walk.at;
        value();
        return Arrays.copyOfRange(window.bytes(), (int) (start - window.base()), walk.at);
    }

    /** Sees to it that a name stands in the window whole, with its colon and what follows: it must be read at once. */
    private void wholeName() throws IOException {
        while (!isNameWhole() && !window.isWhole()) {
            more(walk.at);
        }
    }

    private boolean isNameWhole() {
        byte[] b = window.bytes();
        int at = walk.at + 1;
        while (at < window.end() && b[at] != '"') {
            at += b[at] == '\\' ? 2 : 1;
        }
        for (at++; at < window.end(); at++) {
            if (b[at] != ':' && b[at] != ' ' && b[at] != '\t' && b[at] != '\n' && b[at] != '\r') {
                return true;
            }
        }
        return false;
    }
}
