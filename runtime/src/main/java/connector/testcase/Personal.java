package connector.testcase;

import connector.base.Json;
import connector.http.Exchange;
import connector.manifest.WrittenSecrets;
import connector.source.StreamSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes out of answers what says who somebody is: by the names of fields, and by shapes that are plain in any text. */
final class Personal {
    private static final Pattern EMAIL = Pattern.compile("[\\w.+%-]+@[\\w-]+(?:\\.[\\w-]+)*\\.[A-Za-z]{2,}");
    private static final Pattern IPV4 = Pattern.compile("(?<![\\d.])(?:\\d{1,3}\\.){3}\\d{1,3}(?![\\d.])");

    private static final Pattern PERSON =
            Pattern.compile("(?:first|last|full|given|family|middle|real|nick|maiden|sur|display|"
                    + "contact|recipient|cardholder|customer|billing|shipping|user|author|owner)_?name|login|nickname");
    private static final Pattern SHAPED = Pattern.compile(
            "(?:.*_)?(?:phone|mobile|fax|tel|telephone)(?:_?number)?|phone_.*|(?:.*_)?(?:street|address_?\\d|line_?[12]|address_line_?\\d|"
                    + "postal_?code|zip|zip_?code|postcode|iban|ssn|tax_id|vat_number|passport(?:_number)?|account_number|"
                    + "routing_number|last4|license_number|national_id)");
    private static final Pattern BIRTH = Pattern.compile("(?:date_of_birth|birth_?day|birth_?date|dob)");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");

    /** Members that tell that an object is about a person: its plain {@code name} is theirs. */
    private static final Pattern TELLS =
            Pattern.compile("e_?mail|.*_email|phone|mobile|first_?name|last_?name|date_of_birth");

    private static final Pattern SECRET = Pattern.compile(
            "(?:.*_)?(?:password|passwd|secret|api_?key|private_?key|access_?token|"
                    + "refresh_?token|auth_?token|bearer_?token|id_?token|session_?token|client_?secret|webhook_?secret|signing_?key)");

    private static final Pattern TOLD = Pattern.compile(
            "(?:.*_)?(?:id|ids|key|uuid|guid|gid|type|status|state|kind|object|currency|locale|language|country|code|unit|time_?zone|"
                    + "version|at|on|date|time|created|updated|href|url|uri|cursor|token|etag|sha|slug)");
    private static final Pattern WORD = Pattern.compile("[a-z]+(?:[_.-][a-z0-9]+)*|[A-Z]+(?:_[A-Z0-9]+)*|.{0,2}");
    private static final Pattern VALUE = Pattern.compile(
            "[-+]?\\d[\\d.,:eE+-]*|\\d{4}-\\d\\d-\\d\\d.*|https?://.*|[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");

    private final Pseudonyms pseudonyms = new Pseudonyms();
    private final Privacy privacy;

    Personal(Privacy privacy) {
        this.privacy = privacy;
    }

    /** An answer without it. */
    Exchange.Answer of(Exchange.Answer answer, Optional<StreamSpec> stream) {
        return answer instanceof Exchange.Reply reply && reply.body().length > 0
                ? new Exchange.Reply(reply.status(), reply.headers(), body(reply.body(), stream))
                : answer;
    }

    private byte[] body(byte[] body, Optional<StreamSpec> stream) {
        try {
            Object root = Json.parse(body);
            if (privacy == Privacy.EVERY_TEXT) {
                stream.flatMap(spec -> FewRows.rows(spec, root).map(rows -> Map.entry(spec, rows)))
                        .ifPresent(found -> found.getValue().replaceAll(row -> texts("", row, found.getKey())));
            }
            return Json.bytes(value("", root, false));
        } catch (IOException e) {
            String text = new String(body, StandardCharsets.UTF_8);
            byte[] clean = text(text).getBytes(StandardCharsets.UTF_8);
            return java.util.Arrays.equals(text.getBytes(StandardCharsets.UTF_8), body) ? clean : body;
        }
    }

    private Object value(String name, Object value, boolean person) {
        if (value instanceof Map<?, ?> map) {
            boolean about = map.keySet().stream()
                    .anyMatch(key -> TELLS.matcher(snake(String.valueOf(key))).matches());
            Map<String, Object> all = new LinkedHashMap<>();
            map.forEach((key, of) -> all.put(text(String.valueOf(key)), value(snake(String.valueOf(key)), of, about)));
            return all;
        }
        if (value instanceof List<?> list) {
            List<Object> all = new ArrayList<>();
            list.forEach(item -> all.add(value(name, item, person)));
            return all;
        }
        return value instanceof String text && !text.isEmpty() ? single(name, text, person) : value;
    }

    private String single(String name, String text, boolean person) {
        if (SECRET.matcher(name).matches()) {
            return "test-" + name;
        }
        if (privacy == Privacy.SECRETS) {
            return text(text);
        }
        if (EMAIL.matcher(text).matches()) {
            return pseudonyms.email(text);
        }
        if (PERSON.matcher(name).matches() || person && name.equals("name")) {
            return pseudonyms.name(text);
        }
        if (SHAPED.matcher(name).matches()) {
            return pseudonyms.shaped(text);
        }
        return BIRTH.matcher(name).matches() ? DATE.matcher(text).replaceAll("1980-01-01") : text(text);
    }

    /** What is plain in any text. */
    private String text(String text) {
        String clean = WrittenSecrets.replaced(text, "***");
        if (privacy == Privacy.SECRETS) {
            return clean;
        }
        clean = EMAIL.matcher(clean).replaceAll(found -> Matcher.quoteReplacement(pseudonyms.email(found.group())));
        return IPV4.matcher(clean).replaceAll(found -> Matcher.quoteReplacement(pseudonyms.address(found.group())));
    }

    /** Every text of a row that is no key, date, number, URL or word of a list. */
    private Object texts(String name, Object value, StreamSpec stream) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> all = new LinkedHashMap<>();
            map.forEach((key, of) -> {
                boolean kept = name.isEmpty()
                        && (stream.primaryKey().contains(String.valueOf(key))
                                || stream.cursorField()
                                        .filter(f -> f.equals(key))
                                        .isPresent());
                all.put(String.valueOf(key), kept ? of : texts(snake(String.valueOf(key)), of, stream));
            });
            return all;
        }
        if (value instanceof List<?> list) {
            List<Object> all = new ArrayList<>();
            list.forEach(item -> all.add(texts(name, item, stream)));
            return all;
        }
        boolean free = value instanceof String text
                && !TOLD.matcher(name).matches()
                && !WORD.matcher(text).matches()
                && !VALUE.matcher(text).matches()
                && !EMAIL.matcher(text).matches()
                && !PERSON.matcher(name).matches();
        return free ? pseudonyms.shaped((String) value) : value;
    }

    private static String snake(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").replace('-', '_').toLowerCase(Locale.ROOT);
    }
}
