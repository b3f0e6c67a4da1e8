package connector.http;

import connector.base.Json;
import connector.net.Request;
import connector.template.Values;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What the whole body of a request must be. */
public sealed interface BodyPattern {
    /** What differs; empty when it fits. */
    Optional<String> difference(Request request);

    /** The same JSON: types compared, order of members not. */
    record JsonBody(Object value) implements BodyPattern {
        @Override
        public Optional<String> difference(Request request) {
            try {
                return request.body().length > 0 && same(value, Json.parse(request.body()))
                        ? Optional.empty()
                        : differs(Json.text(value), request);
            } catch (IOException e) {
                return differs(Json.text(value), request);
            }
        }

        private static boolean same(Object a, Object b) {
            if (a instanceof Map<?, ?> x && b instanceof Map<?, ?> y) {
                return x.keySet().equals(y.keySet())
                        && x.keySet().stream().allMatch(name -> same(x.get(name), y.get(name)));
            }
            if (a instanceof List<?> x && b instanceof List<?> y) {
                for (int i = 0; i < Math.min(x.size(), y.size()); i++) {
                    if (!same(x.get(i), y.get(i))) {
                        return false;
                    }
                }
                return x.size() == y.size();
            }
            Optional<BigDecimal> x = Values.number(a);
            Optional<BigDecimal> y = Values.number(b);
            return x.isPresent() && y.isPresent() ? x.get().compareTo(y.get()) == 0 : Objects.equals(a, b);
        }
    }

    /** The same form fields, decoded, in any order. */
    record FormBody(Map<String, List<String>> fields) implements BodyPattern {
        @Override
        public Optional<String> difference(Request request) {
            Map<String, List<String>> sent = RequestPattern.multiset(text(request));
            boolean same = sent.keySet().equals(fields.keySet())
                    && fields.entrySet().stream()
                            .allMatch(f -> f.getValue().stream()
                                    .sorted()
                                    .toList()
                                    .equals(sent.get(f.getKey()).stream()
                                            .sorted()
                                            .toList()));
            return same ? Optional.empty() : differs(fields.toString(), request);
        }
    }

    /** The same text. */
    record TextBody(String value) implements BodyPattern {
        @Override
        public Optional<String> difference(Request request) {
            return text(request).equals(value) ? Optional.empty() : differs(value, request);
        }
    }

    private static Optional<String> differs(String expected, Request request) {
        return Optional.of("body: expected " + expected + ", was " + show(request));
    }

    private static String text(Request request) {
        return new String(request.body(), StandardCharsets.UTF_8);
    }

    /** A body as it is shown. */
    static String show(Request request) {
        return request.body().length == 0 ? "none" : text(request);
    }
}
