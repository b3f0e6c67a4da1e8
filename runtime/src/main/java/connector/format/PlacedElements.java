package connector.format;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Elements of a page, by where they and their members stand in its bytes: nothing of them is decoded before somebody asks
 * for it. Filled by one reader, then not changed any more.
 */
public final class PlacedElements implements ElementList {
    private static final int PLACES = 4;

    /** Beside the bytes each member takes its name's reference, three offsets and its kind. */
    private static final int MEMBER_BYTES = 20;

    private static final int FIRST_ELEMENTS = 32;

    private final byte[] bytes;
    private Name[] names;
    /** Of each member four numbers: where its name begins, where its value begins and ends, and of what kind it is. */
    private int[] places;

    private int members;
    private int[] firsts = new int[FIRST_ELEMENTS + 1];
    private int[] froms = new int[FIRST_ELEMENTS];
    private int[] tos = new int[FIRST_ELEMENTS];
    private int elements;

    /** @param room members that are expected */
    PlacedElements(byte[] bytes, int room) {
        this.bytes = bytes;
        names = new Name[room];
        places = new int[room * PLACES];
    }

    @Override
    public int size() {
        return elements;
    }

    /** An element as an object; what is none is one with the member {@code value}. */
    public JsonObject get(int index) {
        return new JsonObject(this, index, firsts[index], firsts[index + 1]);
    }

    /** True when an element is an object, and not a value in the place of one. */
    public boolean isObject(int index) {
        return bytes[froms[index]] == '{';
    }

    @Override
    public List<Object> objects() {
        return view(true);
    }

    @Override
    public List<Object> values() {
        return view(false);
    }

    @Override
    public List<PlacedElements> parts() {
        return List.of(this);
    }

    @Override
    public void release() {
        // It is in memory.
    }

    private List<Object> view(boolean asObjects) {
        return new AbstractList<>() {
            @Override
            public Object get(int index) {
                JsonObject object = PlacedElements.this.get(index);
                return asObjects || isObject(index) ? object : object.value(0);
            }

            @Override
            public int size() {
                return elements;
            }
        };
    }

    /** How many elements begin before a place in the bytes. */
    int before(int place) {
        int found = Arrays.binarySearch(froms, 0, elements, place);
        return found < 0 ? -found - 1 : found;
    }

    /** The bytes it keeps in memory, roughly. */
    public long footprint() {
        return bytes.length + (long) members * MEMBER_BYTES;
    }

    /** The text that the elements stand in; not to be changed. */
    byte[] bytes() {
        return bytes;
    }

    Name name(int member) {
        return names[member];
    }

    int nameAt(int member) {
        return places[member * PLACES];
    }

    int start(int member) {
        return places[member * PLACES + 1];
    }

    int end(int member) {
        return places[member * PLACES + 2];
    }

    int kind(int member) {
        return places[member * PLACES + 3];
    }

    int from(int element) {
        return froms[element];
    }

    int to(int element) {
        return tos[element];
    }

    /** Adds a member to the element that is being read. */
    void member(Name name, int at, int start, int end, int kind) {
        if (members == names.length) {
            names = Arrays.copyOf(names, members * 2);
            places = Arrays.copyOf(places, members * 2 * PLACES);
        }
        names[members] = name;
        int place = members * PLACES;
        places[place] = at;
        places[place + 1] = start;
        places[place + 2] = end;
        places[place + 3] = kind;
        members++;
    }

    /** Of members of one name the last one stays. */
    void withoutTwins() {
        int first = firsts[elements];
        Set<String> met = new HashSet<>();
        boolean[] lasts = new boolean[members - first];
        for (int i = members - 1; i >= first; i--) {
            lasts[i - first] = met.add(names[i].text());
        }
        int kept = first;
        for (int i = first; i < members; i++) {
            if (lasts[i - first]) {
                names[kept] = names[i];
                System.arraycopy(places, i * PLACES, places, kept * PLACES, PLACES);
                kept++;
            }
        }
        members = kept;
    }

    /** The element whose members were added is complete. */
    void element(int from, int to) {
        if (elements == froms.length) {
            froms = Arrays.copyOf(froms, elements * 2);
            tos = Arrays.copyOf(tos, elements * 2);
            firsts = Arrays.copyOf(firsts, elements * 2 + 1);
        }
        froms[elements] = from;
        tos[elements] = to;
        elements++;
        firsts[elements] = members;
    }

    /** How many members all elements have. */
    int members() {
        return members;
    }

    /** Forgets everything behind so many elements: what follows them could not be read. */
    void back(int to) {
        elements = to;
        members = firsts[to];
    }
}
