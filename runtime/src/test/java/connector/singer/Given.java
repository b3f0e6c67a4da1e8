package connector.singer;

import connector.base.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shorthands of the tests here: a source with two streams. */
final class Given {
    static final CatalogEntry USERS = new CatalogEntry(
            "users",
            schema(
                    "{'type':'object','properties':{'id':{'type':['integer']},'name':{'type':['null','string']},"
                            + "'updated_at':{'type':['null','string'],'format':'date-time'},"
                            + "'address':{'type':['null','object'],'properties':{'city':{'type':['null','string']},'zip':{'type':['null','string']}}}}}"),
            List.of("id"),
            Optional.of("updated_at"),
            true,
            "People.");
    static final CatalogEntry LOGS = new CatalogEntry(
            "logs",
            schema("{'type':'object','properties':{'text':{'type':['null','string']}}}"),
            List.of(),
            Optional.empty(),
            false,
            "");
    static final List<CatalogEntry> ENTRIES = List.of(USERS, LOGS);

    private Given() {}

    static Object json(String text) {
        try {
            return Json.parse(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> schema(String text) {
        return (Map<String, Object>) json(text);
    }
}
