package connector.stream;

import connector.base.Canonical;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;

/** Hashes of the places a slice was asked at: the first and the last ones, since a slice may have millions. */
final class TokenTrail {
    /** Enough to see where two runs part, few enough to read. */
    private static final int KEPT = 5;

    private final List<String> first = new ArrayList<>();
    private final Deque<String> last = new ArrayDeque<>();
    private long between;

    void asked(Object place) {
        String hash = HexFormat.of().toHexDigits(Canonical.hash64(place)).substring(0, DIGITS);
        if (first.size() < KEPT) {
            first.add(hash);
            return;
        }
        last.addLast(hash);
        if (last.size() > KEPT) {
            last.removeFirst();
            between++;
        }
    }

    /** 48 bits: a token cannot be guessed from it, and two of a slice are hardly ever alike. */
    private static final int DIGITS = 12;

    List<String> hashes() {
        List<String> all = new ArrayList<>(first);
        if (between > 0) {
            all.add("… " + between + " more …");
        }
        all.addAll(last);
        return all;
    }
}
