package connector.format;

import connector.base.JsonOut;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The name of a member, read once for all objects that have it. The names of one {@link Names} are told apart by
 * identity; a name in another place of the text, or written with other escapes, may be another object of equal text.
 */
public final class Name {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int[] NEVER = {};

    private final String text;
    private final byte[] json;
    private final boolean sound;
    /** The first one of this text; others are written with other escapes. */
    private final Name same;

    final byte[] raw;

    /** The first and the last eight bytes of {@link #json}, by which it is found in a text. */
    private final long head;

    private final long mask;
    private final long tail;

    /** The name that came behind it the last time, and the first one inside its value: mostly they come again. */
    Name next;

    Name child;
    private int[] stamps = NEVER;
    private boolean usual;

    /**
     * @param text decoded
     * @param raw as it stands between its quotes
     * @param sound false when it has characters that must not leave
     * @param same the first one of this text, if there is one
     */
    Name(String text, byte[] raw, boolean sound, Optional<Name> same) {
        this.same = same.orElse(this);
        this.text = text;
        this.raw = raw;
        this.sound = sound;
        this.json = new byte[raw.length + 3];
        json[0] = '"';
        System.arraycopy(raw, 0, json, 1, raw.length);
        json[raw.length + 1] = '"';
        json[raw.length + 2] = ':';
        byte[] first = Arrays.copyOf(json, Math.max(json.length, Long.BYTES));
        this.head = (long) EIGHT.get(first, 0);
        this.mask = json.length < Long.BYTES ? (1L << json.length * Byte.SIZE) - 1 : -1;
        this.tail = (long) EIGHT.get(first, first.length - Long.BYTES);
    }

    /** A name that stands in no text. */
    public static Name of(String text) {
        if (isPlain(text)) {
            return new Name(text, text.getBytes(StandardCharsets.ISO_8859_1), true, Optional.empty());
        }
        JsonOut out = new JsonOut();
        out.text(text);
        byte[] quoted = out.toByteArray();
        boolean sound = text.indexOf('\0') < 0 && text.chars().noneMatch(c -> Character.isSurrogate((char) c));
        return new Name(text, Arrays.copyOfRange(quoted, 1, quoted.length - 1), sound, Optional.empty());
    }

    /** Nearly every name: of ASCII, and needs no escape. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                return false;
            }
        }
        return true;
    }

    /** Decoded. */
    public String text() {
        return text;
    }

    /** In quotes, with the colon; not to be changed. */
    public byte[] json() {
        return json;
    }

    /** False when it holds NUL or half a surrogate pair. */
    public boolean isSound() {
        return sound;
    }

    /** It will be the same object when it comes again. */
    void share() {
        usual = sound;
    }

    /** False for a name that is not sound, and for one that comes as another object each time. */
    boolean isUsual() {
        return usual;
    }

    /** True when it stands at a place of a text, quotes, colon and all. May miss it right at the end. */
    boolean standsAt(byte[] b, int p, int limit) {
        int length = json.length;
        if (limit - p < Math.max(length, Long.BYTES) || (((long) EIGHT.get(b, p) ^ head) & mask) != 0) {
            return false;
        }
        if (length <= Long.BYTES) {
            return true;
        }
        return (long) EIGHT.get(b, p + length - Long.BYTES) == tail
                && (length <= 2 * Long.BYTES
                        || Arrays.equals(
                                json, Long.BYTES, length - Long.BYTES, b, p + Long.BYTES, p + length - Long.BYTES));
    }

    /** Marks it as met in an object; true when it was met there before. */
    boolean met(int depth, int object) {
        return same.metHere(depth, object);
    }

    private boolean metHere(int depth, int object) {
        if (depth >= stamps.length) {
            stamps = Arrays.copyOf(stamps, depth + 4);
        }
        boolean again = stamps[depth] == object;
        stamps[depth] = object;
        return again;
    }

    @Override
    public String toString() {
        return text;
    }
}
