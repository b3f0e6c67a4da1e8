package connector.source;

import connector.spec.Defs;
import connector.spec.Node;
import connector.spec.Reading;
import connector.spec.Type;
import connector.spec.Types;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes in bytes as people write them: {@code 512MB}. */
final class Sizes {
    private static final Pattern FORM = Pattern.compile("(\\d{1,12})(B|KB|MB|GB)");
    private static final List<String> UNITS = List.of("B", "KB", "MB", "GB");
    private static final int BITS_PER_UNIT = 10;

    private static final Type<Long> PARSED = Types.parsed("a size like 512MB", "string", text -> {
        Matcher m = FORM.matcher(text);
        if (!m.matches()) {
            throw new IllegalArgumentException("no size: " + text);
        }
        return Long.parseLong(m.group(1)) << (BITS_PER_UNIT * UNITS.indexOf(m.group(2)));
    });

    /** A size; units are powers of 1,024. */
    static final Type<Long> BYTES = new Type<>() {
        @Override
        public Optional<Long> read(Node node, Reading reading) {
            return PARSED.read(node, reading);
        }

        @Override
        public Map<String, Object> jsonSchema(Defs defs) {
            return Map.of("type", "string", "pattern", "^" + FORM.pattern() + "$");
        }

        @Override
        public String says() {
            return PARSED.says();
        }
    };

    private Sizes() {}
}
