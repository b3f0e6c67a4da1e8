package connector.manifest;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import connector.base.Json;
import connector.spec.ListNode;
import connector.spec.MapNode;
import connector.spec.Mark;
import connector.spec.Node;
import connector.spec.Problems;
import connector.spec.ScalarNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads JSON (RFC 8259) files into the same nodes as YAML: config, state, schemas. */
final class JsonNodes {
    private final String file;
    private final JsonParser parser;
    private final Problems problems;

    private JsonNodes(String file, JsonParser parser, Problems problems) {
        this.file = file;
        this.parser = parser;
        this.problems = problems;
    }

    /**
     * Reads one document.
     *
     * @param file the name for messages
     * @param bytes UTF-8, a byte order mark is skipped
     * @param problems gets what is wrong with its place, never a value: a config may hold secrets
     * @return the root; empty when it cannot be read. Of duplicate names, which are reported, the first stays
     */
    public static Optional<Node> read(String file, byte[] bytes, Problems problems) {
        Optional<String> text = Utf8.decode(file, bytes, problems);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try (JsonParser parser = Json.FACTORY.createParser(text.get())) {
            JsonNodes reader = new JsonNodes(file, parser, problems);
            if (parser.nextToken() == null) {
                problems.error("json.empty", new Mark(file, 1, 1), "the file is empty", "");
                return Optional.empty();
            }
            Node root = reader.node();
            if (parser.nextToken() != null) {
                problems.error("json.syntax", reader.mark(), "there is more after the end of the JSON value", "");
            }
            return Optional.of(root);
        } catch (StreamConstraintsException e) {
            problems.error("json.too_deep", mark(file, e.getLocation()), "too deep, or a number too long", "");
            return Optional.empty();
        } catch (JsonProcessingException e) {
            boolean ended = e instanceof JsonEOFException;
            problems.error(
                    "json.syntax",
                    mark(file, e.getLocation()),
                    ended ? "the file ends too early" : "this is not JSON",
                    ended
                            ? "a closing bracket or quote is missing"
                            : "names and texts need double quotes, members a comma between them; no comments");
            return Optional.empty();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("text in memory cannot fail to be read", e);
        }
    }

    private Node node() throws IOException {
        JsonToken token = parser.currentToken();
        Mark mark = mark();
        if (token == JsonToken.START_OBJECT) {
            return map(mark);
        }
        if (token == JsonToken.START_ARRAY) {
            List<Node> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(node());
            }
            return new ListNode(mark, items);
        }
        boolean text = token == JsonToken.VALUE_STRING;
        return new ScalarNode(text ? mark.plus(1) : mark, parser.getText(), text);
    }

    private MapNode map(Mark mark) throws IOException {
        Map<String, MapNode.Entry> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            Mark keyMark = mark().plus(1);
            parser.nextToken();
            MapNode.Entry entry = new MapNode.Entry(keyMark, node());
            MapNode.Entry first = entries.putIfAbsent(name, entry);
            if (first != null) {
                problems.error(
                        "json.duplicate_key",
                        keyMark,
                        "the name \"" + name + "\" is already in this object, at line "
                                + first.keyMark().line(),
                        "remove or rename one of them (lines " + first.keyMark().line() + " and " + keyMark.line()
                                + ")");
            }
        }
        return new MapNode(mark, entries);
    }

    private Mark mark() {
        return mark(file, parser.currentTokenLocation());
    }

    private static Mark mark(String file, JsonLocation place) {
        if (place == null) {
            return new Mark(file, 1, 1);
        }
        return new Mark(file, Math.max(1, place.getLineNr()), Math.max(1, place.getColumnNr()));
    }
}
