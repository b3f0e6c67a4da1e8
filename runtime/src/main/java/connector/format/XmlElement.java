package connector.format;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An element that is open, with what is already known of it as JSON: bytes rather than objects, since a page is held
 * until its last element has come.
 */
final class XmlElement {
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    /** The values of one name. */
    private static final class Values {
        private final boolean list;
        private final ByteArrayOutputStream json = new ByteArrayOutputStream(64);
        private int count;

        Values(boolean list) {
            this.list = list;
        }

        void add(byte[] value) {
            if (count++ > 0) {
                json.write(',');
            }
            json.writeBytes(value);
        }
    }

    private final String name;
    private final XmlLists lists;
    private final boolean nil;
    private final boolean keepSpace;
    private final Map<String, Values> members = new LinkedHashMap<>();
    private final StringBuilder text = new StringBuilder();
    private boolean cdata;

    /**
     * @param lists which of its children are lists
     * @param nil whether it says that it is null
     * @param keepSpace whether white space around its text belongs to it
     */
    XmlElement(String name, XmlLists lists, boolean nil, boolean keepSpace) {
        this.name = name;
        this.lists = lists;
        this.nil = nil;
        this.keepSpace = keepSpace;
        lists.names().forEach(list -> members.put(list, new Values(true)));
    }

    String name() {
        return name;
    }

    XmlLists lists() {
        return lists;
    }

    boolean keepsSpace() {
        return keepSpace;
    }

    void attribute(String attribute, String value) {
        member("@" + attribute, quoted(value));
    }

    void text(String piece, boolean isCdata) {
        text.append(piece);
        cdata = cdata || isCdata;
    }

    void member(String child, byte[] value) {
        members.computeIfAbsent(child, n -> new Values(false)).add(value);
    }

    /** Its value: a text, null when it is empty, else an object. */
    byte[] json() {
        if (nil) {
            return NULL;
        }
        String content = keepSpace || cdata ? text.toString() : trimmed(text);
        boolean said = cdata || !trimmed(text).isEmpty() || (members.isEmpty() && !content.isEmpty());
        if (members.isEmpty()) {
            return said ? quoted(content) : NULL;
        }
        if (said) {
            member("#text", quoted(content));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write('{');
        members.forEach((member, values) -> {
            if (out.size() > 1) {
                out.write(',');
            }
            out.writeBytes(quoted(member));
            out.write(':');
            boolean list = values.list || values.count > 1;
            if (list) {
                out.write('[');
            }
            out.writeBytes(values.json.toByteArray());
            if (list) {
                out.write(']');
            }
        });
        out.write('}');
        return out.toByteArray();
    }

    /** Without XML's white space at both ends (XML 1.0, 2.3). */
    private static String trimmed(CharSequence text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.subSequence(start, end).toString();
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    private static byte[] quoted(String text) {
        byte[] inside = JsonStringEncoder.getInstance().quoteAsUTF8(text);
        byte[] all = new byte[inside.length + 2];
        all[0] = '"';
        System.arraycopy(inside, 0, all, 1, inside.length);
        all[all.length - 1] = '"';
        return all;
    }
}
