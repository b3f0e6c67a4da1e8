import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Checks a file of Singer messages by itself, with none of our own code: every line is one JSON object; a stream's SCHEMA
 * comes before its first RECORD, and the first line is one; there are records; the last line is a STATE.
 */
final class CheckSinger {

    private record Message(String type, String stream) {}

    private CheckSinger() {}

    public static void main(String[] arguments) throws IOException {
        List<String> lines = Files.readAllLines(Path.of(arguments[0]));
        Set<String> described = new HashSet<>();
        long records = 0;
        Message last = new Message("", "");
        for (int i = 0; i < lines.size(); i++) {
            last = parse(lines.get(i), i + 1);
            require(i > 0 || last.type().equals("SCHEMA"), "line 1 is not a SCHEMA");
            if (last.type().equals("SCHEMA")) {
                described.add(last.stream());
            } else if (last.type().equals("RECORD")) {
                records++;
                require(described.contains(last.stream()), "line " + (i + 1) + ": a RECORD before its SCHEMA");
            }
        }
        require(records > 0, "there is no RECORD");
        require(last.type().equals("STATE"), "the last line is not a STATE");
        System.out.println(lines.size() + " messages, " + records + " records of " + described.size() + " streams");
    }

    private static Message parse(String line, int number) {
        String type = "";
        String stream = "";
        try (JsonParser parser = new JsonFactory().createParser(line)) {
            require(parser.nextToken() == JsonToken.START_OBJECT, "line " + number + " is not a JSON object");
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                if (name.equals("type")) {
                    type = parser.getText();
                } else if (name.equals("stream")) {
                    stream = parser.getText();
                }
                parser.skipChildren();
            }
            require(parser.nextToken() == null, "line " + number + " holds more than one JSON value");
        } catch (IOException e) {
            require(false, "line " + number + " is not JSON: " + e.getMessage());
        }
        return new Message(type, stream);
    }

    private static void require(boolean holds, String complaint) {
        if (!holds) {
            System.out.println("not a sound Singer output: " + complaint);
            System.exit(1);
        }
    }
}
