package connector.record;

import connector.format.JsonObject;
import connector.format.Name;
import java.util.AbstractMap;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The fields of a record on their way, in order. Each is either <em>as it came</em>, a place in the bytes of its page that
 * is copied when the record leaves, or <em>made</em>, a plain value (see {@link connector.base.Json}) that a step has set.
 * Renaming, moving and removing fields decodes nothing. As a map it gives plain values, decoded when they are asked for;
 * null for null.
 */
public final class Fields extends AbstractMap<String, Object> {
    private static final int ROOM_TO_GROW = 8;
    private static final int ELSEWHERE = -1;

    /** One field, apart from its name. */
    record Content(Optional<JsonObject> from, int member, Optional<Object> made) {
        static Content of(Object plain) {
            return new Content(Optional.empty(), 0, Optional.ofNullable(plain));
        }

        Object value() {
            return from.isPresent() ? from.get().value(member) : made.orElse(null);
        }
    }

    /** Where unchanged fields are; a changed record no longer follows it. */
    private final JsonObject origin;

    private boolean changed;
    private int size;
    private Name[] names = {};
    /** Which member of the origin a field of a changed record is; {@link #ELSEWHERE} for one that has its own content. */
    private int[] places = {};

    private Content[] contents = {};

    private Fields(JsonObject origin) {
        this.origin = origin;
        this.size = origin.size();
    }

    /** As they came. */
    public static Fields of(JsonObject object) {
        return new Fields(object);
    }

    /** Made of plain values. */
    public static Fields of(Map<?, ?> plain) {
        Fields fields = new Fields(JsonObject.NONE);
        fields.change();
        plain.forEach((name, value) -> fields.append(Name.of(String.valueOf(name)), Content.of(value)));
        return fields;
    }

    /** The same fields, to be changed apart from these. */
    Fields copy() {
        Fields copy = new Fields(origin);
        copy.become(this);
        return copy;
    }

    @Override
    public int size() {
        return size;
    }

    /** Name of a field, by its index. */
    Name name(int index) {
        return changed ? names[index] : origin.name(index);
    }

    private int place(int index) {
        return changed ? places[index] : index;
    }

    /** The object that a field stands in as it came; empty for one that was made. */
    Optional<JsonObject> from(int index) {
        return place(index) >= 0 ? Optional.of(origin) : contents[index].from();
    }

    /** Index of a field in its {@link #from}. */
    int member(int index) {
        int place = place(index);
        return place >= 0 ? place : contents[index].member();
    }

    /** Its plain value; null for null. */
    Object value(int index) {
        int place = place(index);
        return place >= 0 ? origin.value(place) : contents[index].value();
    }

    /** What a field holds. */
    Content content(int index) {
        int place = place(index);
        return place >= 0 ? new Content(Optional.of(origin), place, Optional.empty()) : contents[index];
    }

    /** Index of a field; negative when there is none of this name. */
    int index(String name) {
        if (!changed) {
            return origin.index(name);
        }
        for (int i = 0; i < size; i++) {
            if (names[i].text().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /** Sets a field, in its place if it is there, else behind the others. */
    void set(Name name, Content content) {
        int index = index(name.text());
        change();
        if (index < 0) {
            append(name, content);
        } else {
            places[index] = ELSEWHERE;
            contents[index] = content;
        }
    }

    /** As {@link #set(Name, Content)}, with a plain value. */
    void set(String name, Object plain) {
        set(Name.of(name), Content.of(plain));
    }

    /** Takes a field away, if it is there. */
    void drop(String name) {
        int index = index(name);
        if (index < 0) {
            return;
        }
        change();
        System.arraycopy(names, index + 1, names, index, size - index - 1);
        System.arraycopy(places, index + 1, places, index, size - index - 1);
        System.arraycopy(contents, index + 1, contents, index, size - index - 1);
        size--;
    }

    /** Becomes the same as others. */
    @SuppressWarnings("ReferenceEquality") // places count in one object, not in an equal one
    void become(Fields other) {
        int room = other.size + ROOM_TO_GROW;
        Name[] itsNames = new Name[room];
        int[] itsPlaces = new int[room];
        Content[] itsContents = new Content[room];
        boolean samePlaces = other.origin == origin;
        for (int i = 0; i < other.size; i++) {
            itsNames[i] = other.name(i);
            itsPlaces[i] = samePlaces ? other.place(i) : ELSEWHERE;
            if (itsPlaces[i] == ELSEWHERE) {
                itsContents[i] = other.content(i);
            }
        }
        names = itsNames;
        places = itsPlaces;
        contents = itsContents;
        size = other.size;
        changed = true;
    }

    private void change() {
        if (!changed) {
            become(this);
        }
    }

    private void append(Name name, Content content) {
        if (size == names.length) {
            names = Arrays.copyOf(names, size * 2);
            places = Arrays.copyOf(places, size * 2);
            contents = Arrays.copyOf(contents, size * 2);
        }
        names[size] = name;
        places[size] = ELSEWHERE;
        contents[size] = content;
        size++;
    }

    @Override
    public Object get(Object name) {
        int index = name instanceof String text ? index(text) : -1;
        return index < 0 ? null : value(index);
    }

    @Override
    public boolean containsKey(Object name) {
        return name instanceof String text && index(text) >= 0;
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        Map<String, Object> all = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            all.put(name(i).text(), value(i));
        }
        return Collections.unmodifiableSet(all.entrySet());
    }
}
