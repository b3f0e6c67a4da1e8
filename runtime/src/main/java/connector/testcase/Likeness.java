package connector.testcase;

import java.net.URI;
import java.util.Arrays;
import java.util.List;

/** How much two URLs differ. */
final class Likeness {
    /** A segment of the path tells more than a parameter: it names the parent. */
    private static final int SEGMENT = 100;

    private Likeness() {}

    static int distance(URI a, URI b) {
        return SEGMENT * differing(parts(a.getRawPath(), "/"), parts(b.getRawPath(), "/"))
                + differing(parts(a.getRawQuery(), "&"), parts(b.getRawQuery(), "&"));
    }

    private static int differing(List<String> a, List<String> b) {
        long same = a.stream().filter(b::contains).count();
        return (int) (Math.max(a.size(), b.size()) - same);
    }

    private static List<String> parts(String text, String by) {
        return text == null || text.isEmpty() ? List.of() : Arrays.asList(text.split(by, -1));
    }
}
