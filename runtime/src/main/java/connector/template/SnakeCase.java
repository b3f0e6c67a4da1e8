package connector.template;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names as columns are usually called: {@code HTTPServer Name} becomes {@code http_server_name}. */
public final class SnakeCase {
    private static final Pattern WORD_START =
            Pattern.compile("(?<=[\\p{Ll}\\p{Nd}])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");
    private static final Pattern OTHER = Pattern.compile("[^\\p{L}\\p{M}\\p{Nd}]+");

    private SnakeCase() {}

    /** The name in lower case, words parted by one underscore, nothing but letters and digits beside. */
    public static String of(String name) {
        String words = WORD_START.matcher(name).replaceAll("_");
        String clean = OTHER.matcher(words).replaceAll("_").toLowerCase(Locale.ROOT);
        int from = clean.startsWith("_") ? 1 : 0;
        int to = clean.endsWith("_") ? clean.length() - 1 : clean.length();
        return from < to ? clean.substring(from, to) : "";
    }
}
