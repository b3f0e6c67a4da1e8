package connector.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import connector.base.Content;
import connector.base.Json;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a large JSON body says, without all its records: of each list the first items. Conditions of error rules look at
 * members beside the records, or whether there are any; for that alone a large body is not taken into memory.
 */
final class Outline {
    /** Of a list; no error names more. */
    private static final int ITEMS = 100;

    private Outline() {}

    /**
     * Plain values.
     *
     * @throws IOException when it is no JSON
     */
    static Object of(Content body) throws IOException {
        try (InputStream in = new BufferedInputStream(body.from(0));
                JsonParser parser = Json.FACTORY.createParser(in)) {
            if (parser.nextToken() == null) {
                throw new IOException("the document is empty");
            }
            return read(parser);
        }
    }

    private static Object read(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            Map<String, Object> map = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                map.put(name, read(parser));
            }
            return map;
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            List<Object> list = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (list.size() < ITEMS) {
                    list.add(read(parser));
                } else {
                    parser.skipChildren();
                }
            }
            return list;
        }
        return Json.read(parser);
    }
}
