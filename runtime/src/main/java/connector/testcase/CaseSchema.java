package connector.testcase;

import connector.http.Exchange;
import connector.http.Exchanges;
import connector.manifest.Plain;
import connector.source.LanguageSchema;
import connector.spec.Component;
import connector.spec.Key;
import connector.spec.Types;
import java.util.List;
import java.util.Map;

/** The keys of a test case: what the reader accepts, and the JSON Schema by which editors check and complete it. */
public final class CaseSchema {
    private static final Key<String> DESCRIPTION = Key.of(
                    "description", Types.TEXT, "What the case proves.", "Two pages of customers.")
            .orNone();
    private static final Key<String> SELECT = Key.of(
                    "select", Types.TEXT, "Streams to read, as in --select. Left out: all.", "customers")
            .orNone();
    private static final Key<Map<String, Object>> CONFIG = Key.of(
                    "config",
                    Types.map(Plain.TYPE),
                    "Options; those of a run go over those of the case.",
                    "{api_key: demo}")
            .orNone();
    private static final Key<String> NOW = Key.of(
            "now", Types.TEXT, "The clock of the run; waiting moves it, nothing sleeps.", "\"2026-01-15T12:00:00Z\"");
    private static final Key<Map<String, Object>> STATE = Key.of(
                    "state",
                    Types.map(Plain.TYPE),
                    "The state it starts from. Left out: none for the first run, then the last state of the run before.",
                    "{}")
            .orNone();
    private static final Key<List<Exchange>> EXCHANGES = Key.of(
                    "exchanges",
                    Types.list(Exchanges.SPEC, false),
                    "Requests that must come, and what is answered.",
                    "[{request: GET https://api.example.com/items, response: {json: []}}]")
            .orNone();

    private static final Key<String> OUTCOME = Key.of(
                    "outcome", Types.TEXT, "OK, or the class of the failure. Default: OK.", "AUTH")
            .orNone();
    private static final Key<Map<String, Object>> RECORDS = Key.of(
                    "records",
                    Types.map(Plain.TYPE),
                    "By stream: every record in order with every field, or how many.",
                    "{customers: [{id: cus_1}], invoices: 3}")
            .orNone();
    private static final Key<Map<String, Object>> QUARANTINED = Key.of(
                    "quarantined",
                    Types.map(Plain.TYPE),
                    "By stream: what is set aside in order, of each the members that matter (reason, record; line and"
                            + " content of a line that cannot be read), or how many.",
                    "{customers: [{reason: \"age: a text is no integer\", record: {id: cus_1}}]}")
            .orNone();
    private static final Key<Map<String, List<String>>> SCHEMA = Key.of(
                    "schema",
                    Types.map(Types.list(Types.TEXT, false)),
                    "By stream: how rows widen the declared schema, in the words in which it is reported. Left out: they"
                            + " fit it.",
                    "{customers: [\"added email: string\", \"age: integer → string\"]}")
            .orNone();
    private static final Key<Map<String, Object>> BOOKMARKS = Key.of(
                    "state",
                    Types.map(Plain.TYPE),
                    "By stream: what the bookmark of the last state must have.",
                    "{customers: {replication_key_value: 1767225700}}")
            .orNone();

    /** What must come out. */
    static final Component<Object> EXPECT = Component.of(
            "expect", "What must come out.", List.of(OUTCOME, RECORDS, QUARANTINED, SCHEMA, BOOKMARKS), args -> args);

    private static final Key<Object> EXPECTED = Key.<Object>of("expect", EXPECT, "What must come out.", "{outcome: OK}")
            .orNone();

    /** One run of a case. */
    static final Component<Object> RUN = Component.of(
            "run", "One run of the connector.", List.of(NOW, CONFIG, STATE, EXCHANGES, EXPECTED), args -> args);

    private static final Key<List<Object>> RUNS = Key.of(
                    "runs",
                    Types.list(RUN, false),
                    "Runs one after another, each from the state of the one before.",
                    "[{now: \"2026-01-15T12:00:00Z\", exchanges: []}]")
            .orNone();

    /** A whole case; with a single run its keys stand at the top. */
    static final Component<Object> CASE = Component.of(
            "test_case",
            "A conversation with an API: what the connector is given, what it must send, what must come out.",
            List.of(DESCRIPTION, SELECT, CONFIG, RUNS, NOW.orNone(), STATE, EXCHANGES, EXPECTED),
            args -> args);

    private CaseSchema() {}

    /** The schema, as indented JSON. */
    public static String text() {
        return LanguageSchema.text("Connector test case", CASE);
    }
}
