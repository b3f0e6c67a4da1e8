package connector.record;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A JSON text as a tree, read by hand: nothing of the runtime and no library takes part. A number is kept as the text it
 * was written as. The text must be sound JSON.
 */
final class TextTree {
    /** A number; two are equal when they have the same value and the same digits behind the point. */
    record Num(String text) {
        boolean isWhole() {
            return text.chars().allMatch(c -> c == '-' || Character.isDigit(c));
        }

        BigDecimal exact() {
            return new BigDecimal(text);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Num num && exact().equals(num.exact());
        }

        @Override
        public int hashCode() {
            return exact().hashCode();
        }
    }

    private final String text;
    private int at;

    private TextTree(String text) {
        this.text = text;
    }

    static Object of(String json) {
        TextTree tree = new TextTree(json);
        Object value = tree.value();
        tree.space();
        if (tree.at != json.length()) {
            throw new IllegalArgumentException("more behind the value: " + json);
        }
        return value;
    }

    private void space() {
        while (at < text.length() && " \n\r\t".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private boolean next(char c) {
        space();
        if (text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private Object value() {
        space();
        char c = text.charAt(at);
        if (c == '{') {
            return object();
        }
        if (c == '[') {
            return list();
        }
        if (c == '"') {
            return string();
        }
        int from = at;
        while (at < text.length() && ",]} \n\r\t".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String word = text.substring(from, at);
        return switch (word) {
            case "null" -> null;
            case "true" -> true;
            case "false" -> false;
            default -> new Num(word);
        };
    }

    /** Of members of one name the last stays, where it stands. */
    private Map<String, Object> object() {
        Map<String, Object> map = new LinkedHashMap<>();
        next('{');
        while (!next('}')) {
            next(',');
            space();
            String name = string();
            if (!next(':')) {
                throw new IllegalArgumentException("no colon at " + at + ": " + text);
            }
            Object value = value();
            map.remove(name);
            map.put(name, value);
        }
        return map;
    }

    private List<Object> list() {
        List<Object> list = new ArrayList<>();
        next('[');
        while (!next(']')) {
            next(',');
            list.add(value());
        }
        return list;
    }

    private String string() {
        StringBuilder s = new StringBuilder();
        at++;
        while (text.charAt(at) != '"') {
            char c = text.charAt(at++);
            if (c == '\\') {
                char escaped = text.charAt(at++);
                int plain = "bfnrt".indexOf(escaped);
                if (escaped == 'u') {
                    s.append((char) Integer.parseInt(text.substring(at, at + 4), 16));
                    at += 4;
                } else {
                    s.append(plain < 0 ? escaped : "\b\f\n\r\t".charAt(plain));
                }
            } else {
                s.append(c);
            }
        }
        at++;
        return s.toString();
    }
}
