package connector.it;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What a run left behind.
 *
 * @param stdout its lines
 * @param report missing when the run wrote none
 */
record Outcome(int exit, List<String> stdout, String stderr, JsonNode report) {
    /** Every line of stdout, which has to be one JSON object each. */
    List<JsonNode> messages() {
        return stdout.stream()
                .map(line -> {
                    try {
                        return Rest.JSON.readTree(line);
                    } catch (JsonProcessingException e) {
                        throw new AssertionError("not JSON on stdout: " + line, e);
                    }
                })
                .toList();
    }

    /** The records of a stream in their order, repeats included. */
    List<JsonNode> rows(String stream) {
        return messages().stream()
                .filter(message -> message.path("type").asText().equals("RECORD"))
                .filter(message -> message.path("stream").asText().equals(stream))
                .map(message -> message.get("record"))
                .toList();
    }

    long count() {
        return messages().stream()
                .filter(message -> message.path("type").asText().equals("RECORD"))
                .count();
    }

    /** The value of the last STATE, which has to be the last message. */
    JsonNode state() {
        List<JsonNode> all = messages();
        JsonNode last = all.get(all.size() - 1);
        if (!last.path("type").asText().equals("STATE")) {
            throw new AssertionError("the last message is no STATE: " + last);
        }
        return last.get("value");
    }

    JsonNode bookmark(String stream) {
        return state().path("bookmarks").path(stream);
    }
}
