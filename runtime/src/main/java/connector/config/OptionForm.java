package connector.config;

import connector.base.Json;
import connector.spec.CalendarSpan;
import connector.spec.DateFormat;
import connector.spec.Durations;
import connector.template.Moment;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What values a config option takes, and how one becomes what templates see. */
public sealed interface OptionForm {
    /** A single value. */
    enum Word implements OptionForm {
        STRING,
        INTEGER,
        NUMBER,
        BOOLEAN,
        TIMESTAMP,
        DATE,
        DURATION;

        @Override
        public String says() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        /** A value of it, as YAML. */
        String example() {
            return switch (this) {
                case STRING -> "eu";
                case INTEGER -> "100";
                case NUMBER -> "0.5";
                case BOOLEAN -> "true";
                case TIMESTAMP -> "\"2026-01-31T00:00:00Z\"";
                case DATE -> "\"2026-01-31\"";
                case DURATION -> "30d";
            };
        }
    }

    /** A list of values of one form. */
    record ListOf(OptionForm item) implements OptionForm {
        @Override
        public String says() {
            return "list of " + item.says();
        }
    }

    /** An object with named members, all of them needed. */
    record ObjectOf(Map<String, OptionForm> members) implements OptionForm {
        @Override
        public String says() {
            return "object with " + String.join(", ", members.keySet());
        }
    }

    /** How a message calls it. */
    String says();

    /**
     * Converts a plain value. Text that says a number or a truth is taken for one, because environments and
     * orchestrators have nothing but text.
     *
     * @param plain decoded JSON
     * @return empty when the value is not of this form
     */
    default Optional<Object> convert(Object plain) {
        if (this instanceof Word word) {
            return plain instanceof List || plain instanceof Map ? Optional.empty() : single(word, plain);
        }
        Object value = plain instanceof String text ? parsed(text) : plain;
        if (this instanceof ListOf list) {
            return value instanceof List<?> given ? list(list, given) : Optional.empty();
        }
        return value instanceof Map<?, ?> given ? object((ObjectOf) this, given) : Optional.empty();
    }

    private static Object parsed(String text) {
        try {
            return Json.parse(text);
        } catch (IOException e) {
            return text; // no JSON: no list or object either, which the caller reports
        }
    }

    private static Optional<Object> list(ListOf form, List<?> given) {
        List<Object> all = new ArrayList<>();
        given.forEach(item -> form.item().convert(item).ifPresent(all::add));
        return all.size() == given.size() ? Optional.of(List.copyOf(all)) : Optional.empty();
    }

    private static Optional<Object> object(ObjectOf form, Map<?, ?> given) {
        Map<String, Object> all = new LinkedHashMap<>();
        form.members()
                .forEach((name, member) -> Optional.ofNullable(given.get(name))
                        .flatMap(member::convert)
                        .ifPresent(v -> all.put(name, v)));
        return all.size() == form.members().size() && given.size() == all.size() ? Optional.of(all) : Optional.empty();
    }

    private static Optional<Object> single(Word word, Object plain) {
        String text = String.valueOf(plain);
        try {
            return switch (word) {
                case STRING -> Optional.of(text);
                case INTEGER -> Optional.of(integer(new BigInteger(text)));
                case NUMBER -> Optional.of(new BigDecimal(text));
                case BOOLEAN ->
                    text.equals("true") || text.equals("false") ? Optional.of(text.equals("true")) : Optional.empty();
                case TIMESTAMP -> Optional.of(Moment.utc(instant(text)));
                case DATE ->
                    Optional.of(
                            new Moment(DateFormat.DATE.parse(text, Optional.empty()), DateFormat.DATE, ZoneOffset.UTC));
                case DURATION -> Optional.of(duration(text));
            };
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        } catch (IllegalArgumentException e) { // a duration that is none
            return Optional.empty();
        }
    }

    private static Instant instant(String text) {
        return DateFormat.ISO8601.parse(text, Optional.of(ZoneOffset.UTC));
    }

    private static Object integer(BigInteger big) {
        return big.bitLength() < Long.SIZE ? (Object) big.longValue() : big;
    }

    private static String duration(String text) {
        try {
            Durations.parse(text);
        } catch (IllegalArgumentException e) {
            CalendarSpan.parse(text);
        }
        return text;
    }
}
