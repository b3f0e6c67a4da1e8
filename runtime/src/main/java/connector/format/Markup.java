package connector.format;

import java.util.Locale;

/** Tells what a text is that should be something else. */
final class Markup {
    private Markup() {}

    /** Begins as a page of HTML: a login page, an error of a proxy. */
    static boolean isHtml(String text) {
        String start = text.substring(0, Math.min(text.length(), 15)).toLowerCase(Locale.ROOT);
        return start.startsWith("<!doctype html") || start.startsWith("<html");
    }

    /** Begins as a JSON object or list, which an API answers with when something is wrong. */
    static boolean isJson(RawBody head, String text) {
        if (!text.startsWith("{") && !text.startsWith("[")) {
            return false;
        }
        boolean said = head.contentType().filter(type -> type.contains("json")).isPresent();
        return said || text.matches("(?s)(\\{\\s*[\"}]|\\[\\s*[{\\]]).*");
    }
}
