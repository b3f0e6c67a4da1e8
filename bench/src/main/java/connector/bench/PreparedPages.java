package connector.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pages that cost a copy each: one is made of invented records, and only ids and times differ from page to page. */
final class PreparedPages {
    private static final Pattern COUNTED = Pattern.compile("\"id\":\"in_(\\d{12})\"|\"created\":(\\d{10})");

    /** Where the digits stand, and what they are on the first page. */
    private record Digits(int at, int length, long first, int record) {}

    private final byte[] page;
    private final int records;
    private final List<Digits> digits = new ArrayList<>();

    /**
     * @param records on a page
     * @param bytes of a record, about
     */
    PreparedPages(int records, int bytes) {
        this.records = records;
        this.page = Sample.page(0, records, bytes);
        // Offsets are of bytes, so the text is read with one character a byte.
        Matcher counted = COUNTED.matcher(new String(page, StandardCharsets.ISO_8859_1));
        int record = 0;
        while (counted.find()) {
            int group = counted.group(1) != null ? 1 : 2;
            digits.add(new Digits(
                    counted.start(group),
                    counted.end(group) - counted.start(group),
                    Long.parseLong(counted.group(group)),
                    record++ / 2));
        }
    }

    /** A page by its number, from 0. */
    byte[] get(int number) {
        byte[] copy = page.clone();
        long later = (long) number * records;
        for (Digits place : digits) {
            boolean id = place.length() == 12;
            long value = place.first() + (id ? later : later * 60);
            for (int i = place.at() + place.length() - 1; i >= place.at(); i--) {
                copy[i] = (byte) ('0' + value % 10);
                value /= 10;
            }
        }
        return copy;
    }

    /** Bytes of every page. */
    int size() {
        return page.length;
    }
}
