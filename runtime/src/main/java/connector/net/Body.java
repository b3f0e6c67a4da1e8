package connector.net;

import connector.base.Json;
import connector.template.Values;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a request carries. Immutable. */
sealed interface Body {
    /** Nothing. */
    Body NONE = new None();

    /** The bytes that are sent. */
    byte[] bytes();

    /** Its media type, unless the request names another. */
    Optional<String> contentType();

    /** A copy with a value at a path; null removes what was there. */
    Body with(String path, Object value);

    /** No body; a value put into it makes it a JSON object. */
    record None() implements Body {
        @Override
        public byte[] bytes() {
            return new byte[0];
        }

        @Override
        public Optional<String> contentType() {
            return Optional.empty();
        }

        @Override
        public Body with(String path, Object value) {
            return value == null ? this : new JsonTree(Map.of()).with(path, value);
        }
    }

    /** A JSON document; its values keep their types. */
    record JsonTree(Object tree) implements Body {
        @Override
        public byte[] bytes() {
            return Json.bytes(tree);
        }

        @Override
        public Optional<String> contentType() {
            return Optional.of("application/json");
        }

        @Override
        public Body with(String path, Object value) {
            return new JsonTree(JsonPlace.put(tree, path, value));
        }
    }

    /** Form fields by name; a list repeats the field. A path is the whole name: {@code body.page[size]} is one field. */
    record Form(Map<String, Object> fields) implements Body {
        @Override
        public byte[] bytes() {
            List<String> pairs = new ArrayList<>();
            fields.forEach((name, value) -> {
                for (Object one : value instanceof List<?> list ? list : List.of(value)) {
                    if (one != null) {
                        pairs.add(Encoding.form(name) + "=" + Encoding.form(text(one)));
                    }
                }
            });
            return String.join("&", pairs).getBytes(StandardCharsets.US_ASCII);
        }

        private static String text(Object value) {
            if (value instanceof Map<?, ?> map && map.size() == 1) {
                if (map.get("csv") instanceof List<?> list) {
                    return String.join(
                            ",",
                            list.stream()
                                    .filter(v -> v != null)
                                    .map(Values::text)
                                    .toList());
                }
                if (map.containsKey("json")) {
                    return Json.text(map.get("json"));
                }
                if (map.containsKey("raw")) {
                    return String.valueOf(map.get("raw"));
                }
            }
            return Values.text(value);
        }

        @Override
        public Optional<String> contentType() {
            return Optional.of("application/x-www-form-urlencoded");
        }

        @Override
        public Body with(String path, Object value) {
            Map<String, Object> copy = new LinkedHashMap<>(fields);
            if (value == null) {
                copy.remove(path);
            } else {
                copy.put(path, value);
            }
            return new Form(copy);
        }
    }

    /** Text as it is. */
    record Text(String text) implements Body {
        @Override
        public byte[] bytes() {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public Optional<String> contentType() {
            return Optional.of("text/plain; charset=utf-8");
        }

        @Override
        public Body with(String path, Object value) {
            throw new connector.base.Failure(
                    connector.base.FailureClass.MANIFEST,
                    "body." + path + " has no place in a text body",
                    "write the body as `json` or `form`, or send the value in the query or a header");
        }
    }
}
