package connector.record;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;

/**
 * The bodies of the records of a page, one behind the other in the bytes that they were written to: JSON objects in UTF-8
 * without line breaks. They are good until the next page of their stream is conformed; as a list it gives copies, which
 * are whoever's that asks.
 */
public final class Bodies extends AbstractList<byte[]> {
    private final byte[] bytes;
    private final List<ConformedRow> rows;

    Bodies(byte[] bytes, List<ConformedRow> rows) {
        this.bytes = bytes;
        this.rows = rows;
    }

    @Override
    public byte[] get(int index) {
        return Arrays.copyOfRange(bytes, from(index), to(index));
    }

    @Override
    public int size() {
        return rows.size();
    }

    /** What they stand in, among other things; not to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    /** Where a body begins. */
    public int from(int index) {
        return rows.get(index).from();
    }

    /** Behind its last byte. */
    public int to(int index) {
        return rows.get(index).to();
    }
}
