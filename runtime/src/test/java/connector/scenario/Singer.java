package connector.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import connector.base.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a program wrote to stdout, checked as it is read: only Singer messages, each stream's SCHEMA before its records.
 *
 * @param messages in order
 */
record Singer(List<Message> messages) {
    /** One line. */
    sealed interface Message {}

    /** A stream was announced. */
    record Schema(String stream, Map<String, Object> schema) implements Message {}

    /** A record left. */
    record Rec(String stream, Map<String, Object> row) implements Message {}

    /** A state left. */
    record State(Map<String, Object> value) implements Message {}

    static Singer read(List<String> lines) {
        List<Message> messages = new ArrayList<>();
        Set<String> announced = new HashSet<>();
        for (String line : lines) {
            Message message = message(line);
            if (message instanceof Schema schema) {
                announced.add(schema.stream());
            } else if (message instanceof Rec rec) {
                assertThat(announced).as("SCHEMA comes first: " + line).contains(rec.stream());
            }
            messages.add(message);
        }
        return new Singer(List.copyOf(messages));
    }

    private static Message message(String line) {
        Object parsed;
        try {
            parsed = Json.parse(line.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError("no JSON on stdout: " + line, e);
        }
        Map<String, Object> message = object(parsed);
        String type = String.valueOf(message.get("type"));
        if (type.equals("SCHEMA")) {
            assertThat(message.get("key_properties")).as(line).isInstanceOf(List.class);
            return new Schema((String) message.get("stream"), object(message.get("schema")));
        }
        if (type.equals("RECORD")) {
            assertThat(message).as(line).containsKey("time_extracted");
            return new Rec((String) message.get("stream"), object(message.get("record")));
        }
        assertThat(type).as("a Singer message: " + line).isEqualTo("STATE");
        return new State(object(message.get("value")));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Object value) {
        assertThat(value).isInstanceOf(Map.class);
        return (Map<String, Object>) value;
    }

    List<Rec> records() {
        return messages.stream()
                .flatMap(m -> m instanceof Rec rec ? java.util.stream.Stream.of(rec) : java.util.stream.Stream.empty())
                .toList();
    }

    List<Schema> schemas(String stream) {
        return messages.stream()
                .flatMap(m -> m instanceof Schema s && s.stream().equals(stream)
                        ? java.util.stream.Stream.of(s)
                        : java.util.stream.Stream.empty())
                .toList();
    }

    List<State> states() {
        return messages.stream()
                .flatMap(m ->
                        m instanceof State state ? java.util.stream.Stream.of(state) : java.util.stream.Stream.empty())
                .toList();
    }
}
