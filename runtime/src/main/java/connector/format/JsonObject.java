package connector.format;

import connector.base.Hash64;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * An object of a page that still stands in its bytes: a map whose values are decoded when they are asked for, and places
 * for those who copy bytes. Immutable; it keeps its page in memory.
 */
public final class JsonObject extends AbstractMap<String, Object> {
    /** Without members. */
    public static final JsonObject NONE = new JsonObject(new PlacedElements(new byte[0], 0), 0, 0, 0);

    private final PlacedElements batch;
    private final int element;
    private final int first;
    private final int size;

    JsonObject(PlacedElements batch, int element, int first, int end) {
        this.batch = batch;
        this.element = element;
        this.first = first;
        this.size = end - first;
    }

    @Override
    public int size() {
        return size;
    }

    /** The text that the places are in; not to be changed. */
    public byte[] bytes() {
        return batch.bytes();
    }

    /** Where the element begins that this is of. */
    public int from() {
        return batch.from(element);
    }

    /** Behind its last byte. */
    public int to() {
        return batch.to(element);
    }

    /** Name of a member, by its index. */
    public Name name(int index) {
        return batch.name(first + index);
    }

    /** Where its name begins, with the quote; negative where it has none in the text. */
    public int nameAt(int index) {
        return batch.nameAt(first + index);
    }

    /** Where its value begins. */
    public int start(int index) {
        return batch.start(first + index);
    }

    /** Behind the last byte of its value. */
    public int end(int index) {
        return batch.end(first + index);
    }

    /** What its value is, see {@link ValueKind}. */
    public int kind(int index) {
        return batch.kind(first + index);
    }

    /** Hash of the bytes of a value. */
    public long hash(int index) {
        return Hash64.of(bytes(), start(index), end(index));
    }

    /** Hash of the bytes of the element. */
    public long hash() {
        return Hash64.of(bytes(), from(), to());
    }

    /** Its value, decoded; null for null. */
    public Object value(int index) {
        int at = first + index;
        try {
            return JsonText.value(batch.bytes(), batch.start(at), batch.end(at), batch.kind(at));
        } catch (IOException e) {
            throw new UncheckedIOException("a value that was read before", e);
        }
    }

    /** Index of a member; negative when there is none of this name. */
    public int index(String name) {
        for (int i = 0; i < size; i++) {
            if (batch.name(first + i).text().equals(name)) {
                return i;
            }
        }
        return -1;
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

    /** Everything decoded, independent of the page. */
    public Map<String, Object> decoded() {
        Map<String, Object> all = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            all.put(name(i).text(), value(i));
        }
        return all;
    }

    /** As {@link #decoded()}, with null in the place of one member. */
    Map<String, Object> decoded(String without) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            String name = name(i).text();
            all.put(name, name.equals(without) ? null : value(i));
        }
        return all;
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        return Collections.unmodifiableSet(decoded().entrySet());
    }
}
