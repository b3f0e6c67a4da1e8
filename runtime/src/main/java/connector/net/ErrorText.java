package connector.net;

import connector.base.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an error response says for people: the message in its JSON or XML, or the start of a plain text. */
public final class ErrorText {
    /** Enough for a sentence; more would drown the rest of the message. */
    private static final int LONGEST = 200;

    /** Beyond this a body is data, not an error message. */
    private static final int LARGEST_BODY = 64 * 1024;

    private static final List<String> NAMES = List.of(
            "error_description",
            "message",
            "error_message",
            "errorMessage",
            "detail",
            "error",
            "errors",
            "title",
            "reason",
            "description",
            "msg",
            "code");

    private static final int DEEPEST = 4;

    private static final Pattern MESSAGE =
            Pattern.compile("(?i)<(message|errormessage|faultstring|detail)(?:\\s[^>]*)?>\\s*([^<>]+?)\\s*</\\1>");

    private ErrorText() {}

    /** One line, not yet redacted; empty when the body says nothing to people (HTML, binary, nothing at all). */
    public static Optional<String> of(Response response) {
        if (response.content().size() == 0 || response.content().size() > LARGEST_BODY) {
            return Optional.empty();
        }
        byte[] body = response.body();
        try {
            return find(Json.parse(body), 0).map(ErrorText::line);
        } catch (IOException e) {
            String type = response.headers().first("content-type").orElse("");
            String text = new String(body, StandardCharsets.UTF_8).strip();
            Optional<String> xml = text.startsWith("<") ? inXml(text) : Optional.empty();
            if (xml.isPresent()) {
                return xml;
            }
            boolean plain =
                    !text.isEmpty() && !type.contains("html") && !text.startsWith("<") && text.indexOf('\0') < 0;
            return plain ? Optional.of(line(text)) : Optional.empty();
        }
    }

    private static Optional<String> find(Object value, int depth) {
        if (value instanceof String text) {
            return text.isBlank() ? Optional.empty() : Optional.of(text);
        }
        if (value instanceof Number) {
            return Optional.of(value.toString());
        }
        if (depth > DEEPEST) {
            return Optional.empty();
        }
        if (value instanceof List<?> list) {
            return list.isEmpty() ? Optional.empty() : find(list.get(0), depth + 1);
        }
        if (value instanceof Map<?, ?> map) {
            for (String name : NAMES) {
                Optional<String> found = find(member(map, name), depth + 1);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /** In any case: {@code Message} and {@code ErrorMessage} are as common. */
    private static Object member(Map<?, ?> map, String name) {
        if (map.containsKey(name)) {
            return map.get(name);
        }
        return map.entrySet().stream()
                .filter(entry -> name.equalsIgnoreCase(String.valueOf(entry.getKey())))
                .map(Map.Entry::getValue)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** The message of an error in XML, as AWS and others send it. */
    private static Optional<String> inXml(String text) {
        Matcher message = MESSAGE.matcher(text);
        return message.find() ? Optional.of(line(unescaped(message.group(2)))) : Optional.empty();
    }

    /** The five entities of XML (1.0, 4.6). */
    private static String unescaped(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&apos;", "'")
                .replace("&amp;", "&");
    }

    private static String line(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST - 1) + "…" : line;
    }
}
