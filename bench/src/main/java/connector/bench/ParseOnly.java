package connector.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/** The yardstick of the end-to-end figures: Jackson reads every token of the same pages, from memory, and looks at no value. */
public final class ParseOnly {
    private ParseOnly() {}

    /** Arguments: bytes a record, records a page, pages. */
    public static void main(String[] arguments) throws IOException {
        PreparedPages pages = new PreparedPages(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[0]));
        JsonFactory factory = new JsonFactory();
        long tokens = 0;
        int count = Integer.parseInt(arguments[2]);
        for (int page = 0; page < count; page++) {
            try (JsonParser parser = factory.createParser(pages.get(page))) {
                while (parser.nextToken() != null) {
                    tokens++;
                }
            }
        }
        System.out.println(tokens);
    }
}
