package connector.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/** Rows as a server holds them, made comparable with records. */
final class Rows {
    private Rows() {}

    /** By id, which every table here has. */
    static final Comparator<JsonNode> BY_ID =
            Comparator.comparingLong(row -> row.path("id").asLong());

    static List<JsonNode> of(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    static List<JsonNode> of(JsonNode array, Predicate<JsonNode> which) {
        return of(array).stream().filter(which).toList();
    }

    static List<JsonNode> byId(List<JsonNode> rows) {
        return rows.stream().sorted(BY_ID).toList();
    }

    static List<Long> ids(List<JsonNode> rows) {
        return rows.stream().map(row -> row.path("id").asLong()).toList();
    }

    /** The row with one more field. */
    static JsonNode with(JsonNode row, String field, JsonNode value) {
        return row.<ObjectNode>deepCopy().set(field, value);
    }
}
