package connector.slice;

import java.util.Map;
import java.util.Optional;

/**
 * The sizes of a slice's pages, in elements.
 *
 * @param asked the page size asked for
 * @param min on the smallest page but the last
 * @param max on the largest page
 */
public record SizesSeen(Optional<Long> asked, Optional<Long> min, Optional<Long> max) {
    /** No page came. */
    public static final SizesSeen NONE = new SizesSeen(Optional.empty(), Optional.empty(), Optional.empty());

    void put(Map<String, Object> plain) {
        asked.ifPresent(value -> plain.put("size_asked", value));
        min.ifPresent(value -> plain.put("size_min", value));
        max.ifPresent(value -> plain.put("size_max", value));
    }

    static SizesSeen fromPlain(Map<?, ?> plain) {
        return new SizesSeen(
                Plain.count(plain, "size_asked"), Plain.count(plain, "size_min"), Plain.count(plain, "size_max"));
    }
}
