package connector.sync;

import connector.singer.CatalogEntry;
import connector.source.Source;
import connector.source.StreamSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The streams of a source as Singer's catalog shows them. */
public final class SourceCatalog {
    private SourceCatalog() {}

    /** Every stream that can be selected. */
    public static List<CatalogEntry> entries(Source source) {
        return source.visible().stream().map(SourceCatalog::entry).toList();
    }

    /** One stream. */
    static CatalogEntry entry(StreamSpec stream) {
        Map<String, Object> schema = stream.rows().schema().toSinger(new HashSet<>(stream.primaryKey()));
        return new CatalogEntry(
                stream.name(),
                schema,
                stream.primaryKey(),
                replicationKey(stream, schema),
                stream.selected(),
                stream.description());
    }

    /** The cursor's field, if it is a field of the record and not something inside one. */
    static Optional<String> replicationKey(StreamSpec stream, Map<String, Object> schema) {
        return stream.cursorField()
                .filter(field -> schema.get("properties") instanceof Map<?, ?> fields && fields.containsKey(field));
    }
}
