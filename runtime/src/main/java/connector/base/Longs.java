package connector.base;

import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * A set of longs in the order they were added, each with its place in that order. A run keeps one or more for each of
 * hundreds of thousands of partitions: some 24 bytes for each, where a set of objects takes 60. Not thread-safe.
 */
public final class Longs {
    private static final int FIRST_ROOM = 8;

    /** Of the table at most this part is filled, in tenths: beyond it look-ups get long. */
    private static final int FILLED = 6;

    private static final int TENTHS = 10;

    /** Spreads values that are near each other over the table (Knuth's multiplicative hash, 64 bits). */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private static final int HALF = 32;

    private long[] values = new long[FIRST_ROOM];
    /** Places plus one, by hash; 0 is free. */
    private int[] table = new int[FIRST_ROOM * 2];

    private int size;

    /**
     * Adds a value.
     *
     * @return false when it was there
     */
    public boolean add(long value) {
        int slot = slot(value);
        if (table[slot] != 0) {
            return false;
        }
        if (size == values.length) {
            values = Arrays.copyOf(values, size + (size >> 1));
        }
        values[size++] = value;
        table[slot] = size;
        if ((long) size * TENTHS > (long) table.length * FILLED) {
            grow();
        }
        return true;
    }

    /** True when it is in the set. */
    public boolean contains(long value) {
        return table[slot(value)] != 0;
    }

    /** The place of a value in the order they were added, from 0; -1 for one that is not there. */
    public int indexOf(long value) {
        return table[slot(value)] - 1;
    }

    /** The value at a place. */
    public long at(int index) {
        if (index >= size) {
            throw new IndexOutOfBoundsException(index);
        }
        return values[index];
    }

    /** How many there are. */
    public int size() {
        return size;
    }

    /** True without any. */
    public boolean isEmpty() {
        return size == 0;
    }

    /** All of them, in the order they were added. */
    public LongStream all() {
        return Arrays.stream(values, 0, size);
    }

    /** Where a value stands in the table, or would stand. */
    private int slot(long value) {
        int mask = table.length - 1; // its length is a power of two
        int slot = (int) ((value * SPREAD) >>> HALF) & mask;
        while (table[slot] != 0 && values[table[slot] - 1] != value) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        table = new int[table.length * 2];
        for (int i = 0; i < size; i++) {
            table[slot(values[i])] = i + 1;
        }
    }
}
