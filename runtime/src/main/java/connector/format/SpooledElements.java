package connector.format;

import connector.base.Content;
import connector.base.SpoolPlace;
import java.io.IOException;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Elements of a page on disk, found and checked before: known are the places of parts, runs of elements that follow each
 * other. A part is read when it is asked for, and the last one stays in memory. Used by one thread; what it gives may be
 * handed to others.
 */
final class SpooledElements implements ElementList {
    /** A part is at least so large: records are read and written in batches, and two or three of them are in memory. */
    static final int USUAL_PART = 1 << 20;

    private static final int FIRST_ROOM = 64;
    private static final PlainPath HERE = new PlainPath("$", List.of());

    private final RawBody body;
    private final Content text;
    private final boolean lines;
    private final int least;
    private final JsonWalk tokens;
    private long[] starts = new long[FIRST_ROOM];
    private long[] ends = new long[FIRST_ROOM];
    /** How many elements stand before a part. */
    private int[] before = new int[FIRST_ROOM + 1];

    private int parts;
    private int size;
    private int readPart = -1;
    private Optional<PlacedElements> read = Optional.empty();

    /**
     * @param body as it came
     * @param text what was made of it, perhaps itself: JSON in UTF-8
     * @param lines whether elements stand on lines, or in a list
     * @param least bytes of a part
     * @param tokens knows the names that were met
     */
    SpooledElements(RawBody body, Content text, boolean lines, int least, JsonWalk tokens) {
        this.body = body;
        this.text = text;
        this.lines = lines;
        this.least = least;
        this.tokens = tokens;
    }

    /** Adds the next element; between it and the one before stand only a comma, or line ends, and white space. */
    void add(long start, long end) {
        if (parts == 0 || ends[parts - 1] - starts[parts - 1] >= least) {
            if (parts == starts.length) {
                starts = Arrays.copyOf(starts, parts * 2);
                ends = Arrays.copyOf(ends, parts * 2);
                before = Arrays.copyOf(before, parts * 2 + 1);
            }
            starts[parts] = start;
            parts++;
        }
        ends[parts - 1] = end;
        size++;
        before[parts] = size;
    }

    @Override
    public int size() {
        return size;
    }

    /** How many elements begin before a place in the text. */
    int before(long place) {
        int part = Arrays.binarySearch(starts, 0, parts, place);
        part = part < 0 ? -part - 2 : part;
        if (part < 0) {
            return 0;
        }
        return place >= ends[part]
                ? before[part + 1]
                : before[part] + part(part).before((int) (place - starts[part]) + (lines ? 0 : 1));
    }

    private PlacedElements part(int part) {
        if (part != readPart) {
            read = Optional.empty(); // its room is needed for the next one
            read = Optional.of(walked(starts[part], Math.toIntExact(ends[part] - starts[part])));
            readPart = part;
        }
        return read.orElseThrow();
    }

    private PlacedElements walked(long start, int length) {
        try {
            ElementWalk walk = new ElementWalk(HERE, false, tokens);
            if (lines) {
                byte[] several = new byte[length];
                text.part(start, several, 0, length);
                walk.lines(several, (number, from, to) -> {}); // those were set aside before
            } else {
                byte[] list = new byte[length + 2];
                list[0] = '[';
                text.part(start, list, 1, length);
                list[length + 1] = ']';
                walk.document(list);
            }
            return walk.batch();
        } catch (IOException e) {
            throw SpoolPlace.unreadable(e);
        } catch (NotAsNamed e) {
            throw new IllegalStateException("a list that was read before is of another kind", e);
        }
    }

    private PlacedElements with(int element) {
        int part = Arrays.binarySearch(before, 0, parts + 1, element);
        return part(part < 0 ? -part - 2 : part);
    }

    @Override
    public List<Object> objects() {
        return view(true);
    }

    @Override
    public List<Object> values() {
        return view(false);
    }

    private List<Object> view(boolean asObjects) {
        return new AbstractList<>() {
            @Override
            public Object get(int index) {
                if (index < 0 || index >= size) {
                    throw new IndexOutOfBoundsException(index);
                }
                PlacedElements batch = with(index);
                return (asObjects ? batch.objects() : batch.values()).get(index - before[readPart]);
            }

            @Override
            public int size() {
                return size;
            }
        };
    }

    @Override
    public Iterable<PlacedElements> parts() {
        return () -> new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < Math.max(1, parts);
            }

            @Override
            public PlacedElements next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return parts == next++ ? new PlacedElements(new byte[0], 0) : part(next - 1);
            }
        };
    }

    @Override
    public void release() {
        text.release();
        body.content().release();
    }
}
