package connector.format;

import connector.spec.Type;
import connector.spec.Types;
import java.util.regex.Pattern;

/**
 * Which files of an archive: {@code *} is anything within a name, {@code **} anything, {@code ?} one character. A glob
 * without a slash looks at the last part of the name.
 */
final class FileGlob {
    /** Any text is one. */
    static final Type<FileGlob> TYPE = Types.parsed("a pattern like *.csv", "string", FileGlob::new);

    private final String glob;
    private final Pattern pattern;

    FileGlob(String glob) {
        this.glob = glob;
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            if (c == '*' && i + 1 < glob.length() && glob.charAt(i + 1) == '*') {
                regex.append(".*");
                i++;
            } else if (c == '*') {
                regex.append("[^/]*");
            } else if (c == '?') {
                regex.append("[^/]");
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        this.pattern = Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    boolean matches(String name) {
        String seen = glob.contains("/") ? name : name.substring(name.lastIndexOf('/') + 1);
        return pattern.matcher(seen).matches();
    }

    @Override
    public String toString() {
        return glob;
    }
}
