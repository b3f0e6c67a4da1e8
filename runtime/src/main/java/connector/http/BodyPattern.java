package connector.http;

import connector.base.Json;
import connector.net.Request;
import connector.template.Values;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What the whole body of a request must be. */
public sealed interface BodyPattern {
    /** What differs, a line for each place; none when it fits. */
    List<String> differences(Request request);

    /** The same JSON: types compared, order of members not. */
    record JsonBody(Object value) implements BodyPattern {
        @Override
        public List<String> differences(Request request) {
            try {
                if (request.body().length > 0) {
                    List<String> all = new ArrayList<>();
                    compare("body", value, Json.parse(request.body()), all);
                    return all;
                }
                return differs(Json.text(value), request);
            } catch (IOException e) {
                return differs(Json.text(value), request);
            }
        }

        private static void compare(String place, Object expected, Object is, List<String> all) {
            if (expected instanceof Map<?, ?> x && is instanceof Map<?, ?> y) {
                Set<Object> names = new LinkedHashSet<>(x.keySet());
                names.addAll(y.keySet());
                for (Object name : names) {
                    String member = place + "." + name;
                    if (!y.containsKey(name)) {
                        all.add(member + ": expected " + Json.text(x.get(name)) + ", was absent");
                    } else if (!x.containsKey(name)) {
                        all.add(member + ": expected absent, was " + Json.text(y.get(name)));
                    } else {
                        compare(member, x.get(name), y.get(name), all);
                    }
                }
            } else if (expected instanceof List<?> x && is instanceof List<?> y && x.size() == y.size()) {
                for (int i = 0; i < x.size(); i++) {
                    compare(place + "[" + i + "]", x.get(i), y.get(i), all);
                }
            } else if (!same(expected, is)) {
                all.add(place + ": expected " + Json.text(expected) + ", was " + Json.text(is));
            }
        }

        private static boolean same(Object a, Object b) {
            Optional<BigDecimal> x = Values.number(a);
            Optional<BigDecimal> y = Values.number(b);
            return x.isPresent() && y.isPresent() ? x.get().compareTo(y.get()) == 0 : Objects.equals(a, b);
        }
    }

    /** The same form fields, decoded, in any order. */
    record FormBody(Map<String, List<String>> fields) implements BodyPattern {
        @Override
        public List<String> differences(Request request) {
            List<String> all = new ArrayList<>();
            RequestPattern.compare("form", fields, RequestPattern.multiset(text(request)), all);
            return all;
        }
    }

    /** The same text. */
    record TextBody(String value) implements BodyPattern {
        @Override
        public List<String> differences(Request request) {
            return text(request).equals(value) ? List.of() : differs(value, request);
        }
    }

    private static List<String> differs(String expected, Request request) {
        return List.of("body: expected " + expected + ", was " + show(request));
    }

    private static String text(Request request) {
        return new String(request.body(), StandardCharsets.UTF_8);
    }

    /** A body as it is shown. */
    static String show(Request request) {
        return request.body().length == 0 ? "none" : text(request);
    }
}
