package connector.source;

import connector.auth.AuthChoice;
import connector.cursor.CursorField;
import connector.cursor.CursorSpec;
import connector.format.Records;
import connector.format.ResponseSpec;
import connector.http.ErrorRule;
import connector.http.RateLimit;
import connector.http.Retry;
import connector.http.TimeoutSpec;
import connector.paginator.PaginatorSpec;
import connector.partition.ForEachSpec;
import connector.record.DriftPolicy;
import connector.record.TransformSpec;
import connector.schema.RecordSchema;
import connector.spec.MapNode;
import connector.template.Template;
import connector.template.Typed;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One stream of a manifest: presets merged, defaults filled in, every part typed.
 *
 * @param name as in messages
 * @param request what it asks for
 * @param response how bodies are decoded
 * @param records where the records are
 * @param single the path names one object, which is the only record
 * @param primaryKey top-level fields; empty for {@code append_only}
 * @param paginator how pages follow
 * @param paginatorDeclared false when the manifest left it out
 * @param cursor incremental reading, if any
 * @param forEach what it is repeated for
 * @param rows what happens to records
 * @param policy how its requests are made
 * @param hidden only feeds other streams
 * @param selected read by default
 * @param description for the catalog; may be empty
 * @param docs a URL; may be empty
 * @param node where it was read from, for positions
 */
public record StreamSpec(
        String name,
        RequestSpec request,
        ResponseSpec response,
        Records records,
        boolean single,
        List<String> primaryKey,
        PaginatorSpec paginator,
        boolean paginatorDeclared,
        Optional<CursorSpec> cursor,
        ForEachSpec forEach,
        Rows rows,
        Policy policy,
        boolean hidden,
        boolean selected,
        String description,
        String docs,
        MapNode node) {

    /**
     * What happens to records between response and output.
     *
     * @param where keeps records for which it is true
     * @param transform steps in order
     * @param schema declared fields
     * @param drift what to do with fields and types that are not declared
     * @param zone where dates without an offset are from
     */
    public record Rows(
            Optional<Template> where,
            TransformSpec transform,
            RecordSchema schema,
            DriftPolicy drift,
            Optional<ZoneId> zone) {}

    /**
     * How requests are made, where it differs from {@code http}.
     *
     * @param errors asked before those of {@code http}
     * @param retry replaces that of {@code http}
     * @param timeout replaces that of {@code http}
     * @param cache replaces that of {@code http}
     * @param rateLimit in addition to those of {@code http}
     * @param auth replaces that of {@code http}
     * @param concurrency slices in flight
     */
    public record Policy(
            List<ErrorRule> errors,
            Optional<Retry> retry,
            Optional<TimeoutSpec> timeout,
            Optional<Boolean> cache,
            List<RateLimit> rateLimit,
            Optional<AuthChoice> auth,
            Optional<Typed<Long>> concurrency) {}

    /** The same under its name, with what it is repeated for. */
    StreamSpec named(String itsName, ForEachSpec partitions, MapNode itsNode) {
        return new StreamSpec(
                itsName,
                request,
                response,
                records,
                single,
                primaryKey,
                paginator,
                paginatorDeclared,
                cursor,
                partitions.starting(forEach.newPartitions()),
                rows,
                policy,
                hidden,
                selected,
                description,
                docs,
                itsNode);
    }

    /** The same with the schema that its records show. */
    StreamSpec inferring() {
        RecordSchema open = new RecordSchema(Map.of(), List.of(), true);
        Rows own = new Rows(rows.where(), rows.transform(), open, DriftPolicy.DEFAULT, rows.zone());
        return new StreamSpec(
                name,
                request,
                response,
                records,
                single,
                primaryKey,
                paginator,
                paginatorDeclared,
                cursor,
                forEach,
                own,
                policy,
                hidden,
                selected,
                description,
                docs,
                node);
    }

    /** The cursor's field, or the path of a nested one; empty without a cursor, and where the window is the cursor. */
    public Optional<String> cursorField() {
        return cursor.flatMap(CursorSpec::field).map(CursorField::source);
    }

    /** Streams whose records it is repeated for. */
    public List<String> parents() {
        return List.copyOf(forEach.parents());
    }
}
