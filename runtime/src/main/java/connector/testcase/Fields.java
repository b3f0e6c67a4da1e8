package connector.testcase;

import connector.net.Encoding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names and values of a query or a form, decoded, in the order in which they were sent. */
final class Fields {
    private Fields() {}

    static Map<String, List<String>> of(String encoded) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        for (String pair : encoded.isEmpty() ? new String[0] : encoded.split("&")) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            all.computeIfAbsent(name, n -> new ArrayList<>()).add(equals < 0 ? "" : decode(pair.substring(equals + 1)));
        }
        return all;
    }

    private static String decode(String text) {
        return Encoding.decode(text.replace('+', ' '));
    }
}
