package connector.source;

import connector.auth.AuthChoice;
import connector.cursor.CursorKeys;
import connector.cursor.CursorSpec;
import connector.format.Records;
import connector.format.Reshape;
import connector.format.ResponseSpec;
import connector.http.ErrorRule;
import connector.http.RateLimit;
import connector.http.Retry;
import connector.http.TimeoutSpec;
import connector.paginator.NonePaginator;
import connector.paginator.PaginatorSpec;
import connector.partition.ForEachSpec;
import connector.partition.NewPartitions;
import connector.record.DriftPolicy;
import connector.record.TransformSpec;
import connector.schema.RecordSchema;
import connector.schema.Schemas;
import connector.spec.Args;
import connector.spec.Component;
import connector.spec.Key;
import connector.spec.Node;
import connector.spec.Scope;
import connector.spec.Types;
import connector.template.Template;
import connector.template.Templates;
import connector.template.Typed;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The keys of a stream, and how one is built from them. */
final class StreamComponent {
    private static final Key<Endpoint> ENDPOINT = Key.of(
            "endpoint",
            Endpoint.type(Scopes.REQUEST),
            "Method and path below base_url; GET if left out. What templates insert is encoded as one path segment.",
            "GET /customers");
    private static final Key<Map<String, Template>> QUERY = Key.of(
                    "query",
                    Types.map(Templates.tree(Scopes.REQUEST)),
                    "Query parameters; a list repeats one, {csv: […]} joins with commas, null leaves it out.",
                    "{status: all}")
            .or(Map.of());
    private static final Key<Map<String, Template>> HEADERS = Key.of(
                    "headers",
                    Types.map(Templates.value(Scopes.REQUEST)),
                    "Headers of this stream's requests, over those of http.",
                    "{Accept: application/vnd.api+json}")
            .or(Map.of());
    private static final Key<BodySpec> BODY = Key.of(
                    "body", BodySpec.SPEC, "What its requests carry.", "{json: {limit: 100}}")
            .or(BodySpec.NONE);
    private static final Key<ResponseSpec> RESPONSE = Key.of(
                    "response", ResponseSpec.KIND, "How responses are decoded.", "{format: jsonl}")
            .or(ResponseSpec.DEFAULT);
    private static final Key<Records> RECORDS = Key.of(
                    "records",
                    Records.TYPE,
                    "JsonPath of the records in a response; it must be there on every page. The long form says more of it.",
                    "$.data")
            .or(Records.DEFAULT);
    private static final Key<Boolean> SINGLE = Key.of(
                    "single", Types.BOOLEAN, "The path names one object, which is the only record.", "true")
            .or(false);
    private static final Key<List<String>> PRIMARY_KEY = Key.of(
                    "primary_key",
                    Types.list(Types.TEXT, true),
                    "Top-level fields that identify a record: one, or a list.",
                    "id")
            .orNone();
    private static final Key<Boolean> APPEND_ONLY = Key.of(
                    "append_only", Types.BOOLEAN, "There is no primary key: rows can only be appended.", "true")
            .or(false);
    private static final Key<PaginatorSpec> PAGINATOR = Key.of(
                    "paginator",
                    Registry.PAGINATORS,
                    "How pages follow each other, and where they end.",
                    "{type: offset, into: query.offset, size: {value: 100, into: query.limit}}")
            .orNone();
    private static final Key<CursorSpec> CURSOR = Key.of(
                    "cursor",
                    CursorKeys.SPEC,
                    "What tells new rows from old, so that a run reads only what came since the last.",
                    "{field: updated_at, since: query.updated_after}")
            .orNone();
    static final Key<ForEachSpec> FOR_EACH = Key.of(
                    "for_each",
                    ForEachSpec.TYPE,
                    "Repeats the stream for each item of a list or each record of another stream.",
                    "{customer: customers}")
            .or(ForEachSpec.NONE);
    private static final Key<NewPartitions> NEW_PARTITIONS = Key.of(
                    "new_partitions",
                    Types.word(NewPartitions.class),
                    "Where a partition starts that the state does not know. from_start: at the cursor's start, and the state"
                            + " keeps a hash of each. from_floor: at the lowest bookmark of the others, where no row is"
                            + " older than its partition; then any number of partitions fits into the state.",
                    "from_floor")
            .or(NewPartitions.FROM_START);
    private static final Key<Template> WHERE = Key.of(
                    "where",
                    Templates.value(Scopes.ROW),
                    "Keeps records for which it is true.",
                    "\"{{record.active}}\"")
            .orNone();
    private static final Key<TransformSpec> TRANSFORM = Key.of(
                    "transform", TransformSpec.TYPE, "Changes records, step by step.", "[{remove: [internal]}]")
            .or(TransformSpec.NONE);
    private static final Key<RecordSchema> SCHEMA = Key.of(
                    "schema",
                    Schemas.TYPE,
                    "Fields and their types, or the path of a JSON Schema file; left out, <name>/schemas/<stream>.json. infer takes"
                            + " what comes, which differs with the data: only until `connector infer` has written it down.",
                    "{id: integer, email: string, created: timestamp}")
            .orNone();
    private static final Key<DriftPolicy.UnknownFields> UNKNOWN_FIELDS = Key.of(
                    "unknown_fields",
                    Types.word(DriftPolicy.UnknownFields.class),
                    "What happens to fields the schema does not have.",
                    "drop")
            .or(DriftPolicy.UnknownFields.ADD);
    private static final Key<DriftPolicy.TypeMismatch> TYPE_MISMATCH = Key.of(
                    "type_mismatch",
                    Types.word(DriftPolicy.TypeMismatch.class),
                    "What happens to values of another type than the schema says.",
                    "fail")
            .or(DriftPolicy.TypeMismatch.WIDEN);
    private static final Key<ZoneId> ZONE = Key.of(
                    "zone", Types.ZONE, "Where dates and times without an offset are from.", "Europe/Berlin")
            .orNone();
    private static final Key<List<ErrorRule>> ERRORS = Key.of(
                    "errors",
                    Types.list(ErrorRule.SPEC, false),
                    "What responses mean, first match first; asked before those of http.",
                    "[{status: 404, then: empty, because: It was deleted.}]")
            .or(List.of());
    private static final Key<Retry> RETRY = Key.of("retry", Retry.SPEC, "Replaces the retry of http.", "{attempts: 8}")
            .orNone();
    private static final Key<TimeoutSpec> TIMEOUT = Key.of(
                    "timeout", TimeoutSpec.SPEC, "Replaces the timeout of http.", "{read: 300s}")
            .orNone();
    private static final Key<Boolean> CACHE = Key.of("cache", Types.BOOLEAN, "Replaces the cache of http.", "false")
            .orNone();
    private static final Key<List<RateLimit>> RATE_LIMIT = Key.of(
                    "rate_limit",
                    RateLimit.TYPE,
                    "A limit of this stream, beside those of http.",
                    "{requests: 4, per: 1s}")
            .or(List.of());
    private static final Key<AuthChoice> AUTH = Key.of("auth", AuthChoice.TYPE, "Replaces the auth of http.", "none")
            .orNone();
    private static final Key<Typed<Long>> CONCURRENCY = Key.of(
                    "concurrency", Templates.typed(Scope.EMPTY, Types.COUNT), "Slices of this stream in flight.", "1")
            .orNone();
    private static final Key<Boolean> HIDDEN = Key.of("hidden", Types.BOOLEAN, "It only feeds other streams.", "true")
            .or(false);
    private static final Key<Boolean> SELECTED = Key.of("selected", Types.BOOLEAN, "Read unless deselected.", "false")
            .or(true);
    private static final Key<String> DESCRIPTION = Key.of(
                    "description", Types.TEXT, "What a record is.", "One row per invoice.")
            .or("");
    private static final Key<String> DOCS = Key.of(
                    "docs", Types.TEXT, "Where the endpoint is documented.", "https://docs.example.com/orders")
            .or("");

    // Merged away before a stream is read: declared so that schema, reference and suggestions know it.
    private static final Key<Node> USE = Key.of(
                    "use",
                    Layers.USE,
                    "Presets under this stream's own keys, from left to right, with their parameters.",
                    "[by_created, {search: {object: contacts}}]")
            .orNone();

    private StreamComponent() {}

    /** A stream, after defaults and presets were merged. */
    static final Component<StreamSpec> SPEC = Component.<StreamSpec>of(
                    "stream",
                    "One kind of record and how to read it.",
                    List.of(
                            USE,
                            DESCRIPTION,
                            DOCS,
                            HIDDEN,
                            SELECTED,
                            FOR_EACH,
                            NEW_PARTITIONS,
                            ENDPOINT,
                            QUERY,
                            HEADERS,
                            BODY,
                            RESPONSE,
                            RECORDS,
                            SINGLE,
                            PRIMARY_KEY,
                            APPEND_ONLY,
                            PAGINATOR,
                            CURSOR,
                            WHERE,
                            TRANSFORM,
                            SCHEMA,
                            UNKNOWN_FIELDS,
                            TYPE_MISMATCH,
                            ZONE,
                            ERRORS,
                            RETRY,
                            TIMEOUT,
                            CACHE,
                            RATE_LIMIT,
                            AUTH,
                            CONCURRENCY),
                    StreamComponent::build)
            .checked((a, r) -> {
                if (a.get(APPEND_ONLY) == a.find(PRIMARY_KEY).isPresent()) {
                    r.problems()
                            .error(
                                    "stream.primary_key",
                                    a.node().mark(),
                                    a.get(APPEND_ONLY)
                                            ? "a stream has a primary_key or is append_only, not both"
                                            : "the stream has no primary_key",
                                    "primary_key: id (in `defaults` where it is the same for all), or append_only: true where"
                                            + " nothing identifies a record");
                }
            });

    /** What a transform makes of names is not undone: then nobody knows. */
    private static Set<String> fieldsAsTheyCome(Args a) {
        boolean same = a.get(TRANSFORM).steps().isEmpty() && a.get(RECORDS).reshape() instanceof Reshape.None;
        return same ? a.find(SCHEMA).orElseThrow().fields().keySet() : Set.of();
    }

    private static StreamSpec build(Args a) {
        return new StreamSpec(
                "",
                new RequestSpec(a.get(ENDPOINT), a.get(QUERY), a.get(HEADERS), a.get(BODY)),
                a.get(RESPONSE).with(a.get(RECORDS), a.get(SINGLE), fieldsAsTheyCome(a)),
                a.get(RECORDS),
                a.get(SINGLE),
                a.find(PRIMARY_KEY).orElse(List.of()),
                a.find(PAGINATOR).orElse(NonePaginator.UNDECLARED),
                a.has(PAGINATOR),
                a.find(CURSOR),
                a.get(FOR_EACH).starting(a.get(NEW_PARTITIONS)),
                new StreamSpec.Rows(
                        a.find(WHERE),
                        a.get(TRANSFORM),
                        a.find(SCHEMA).orElseThrow(), // the loader fills it in
                        new DriftPolicy(a.get(UNKNOWN_FIELDS), a.get(TYPE_MISMATCH)),
                        a.find(ZONE)),
                new StreamSpec.Policy(
                        a.get(ERRORS),
                        a.find(RETRY),
                        a.find(TIMEOUT),
                        a.find(CACHE),
                        a.get(RATE_LIMIT),
                        a.find(AUTH),
                        a.find(CONCURRENCY)),
                a.get(HIDDEN),
                a.get(SELECTED),
                a.get(DESCRIPTION),
                a.get(DOCS),
                a.node());
    }
}
