package connector.source;

import connector.base.FailureClass;
import connector.schema.TypeName;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Words that a report or a schema uses and that are no keys: how a run can fail, and the types of fields. */
final class Terms {
    private Terms() {}

    /** The explanation of a word, if it is one of these. */
    static Optional<String> of(String word) {
        Optional<String> failure = Arrays.stream(FailureClass.values())
                .filter(c -> c.name().equals(word.toUpperCase(Locale.ROOT)))
                .findFirst()
                .map(c -> c.name() + "  exit code " + c.exitCode() + "\n      " + failure(c));
        return failure.or(() -> TypeName.of(word).map(t -> t.word() + "  type of a field\n      " + type(t)));
    }

    static String contents() {
        return "outcomes of a run:\n  "
                + Arrays.stream(FailureClass.values()).map(FailureClass::name).collect(Collectors.joining(" "))
                + "\n\ntypes of fields in a schema:\n  " + String.join(" ", TypeName.words());
    }

    private static String failure(FailureClass kind) {
        return switch (kind) {
            case SOURCE -> "The API failed, also after retries. Run again later; if it stays, look at the answer.";
            case TIMEOUT -> "A deadline passed, also after retries. Raise `timeout`, or ask for smaller pages.";
            case PARTIAL ->
                "A parent failed, so its children are incomplete, or an answer said that it is. Mend what failed first and"
                        + " run again.";
            case CONFIG -> "The config is wrong. Correct the option that the message names.";
            case MANIFEST -> "The manifest is wrong. `connector validate` shows every problem at once.";
            case STATE ->
                "The state is wrong or does not fit the manifest. Correct it with `connector state set`, or read the stream"
                        + " with --full-refresh.";
            case USAGE -> "The command line is wrong. `--help` shows what there is.";
            case AUTH -> "The credentials were refused. Renew them, and try them with `connector check`.";
            case PERMISSION -> "The credentials lack a permission. Grant it, or do not select the stream.";
            case RATE -> "The API's quota is used up for longer than `retry.max_wait`. Run again later.";
            case STALL ->
                "Pages repeat or do not advance. Check `paginator`: the parameter may be misspelt, so that the API ignores"
                        + " it.";
            case TRUNCATED ->
                "Fewer rows came than the API says there are, or a next page is offered that nobody asked for. Declare the"
                        + " `paginator`, or check its `end`.";
            case CAP ->
                "A limit was reached behind which rows are out of reach. Ask for smaller windows (`step`), or say in"
                        + " `window_limit` how to go on.";
            case SORT ->
                "Rows did not come in the declared order. Send the parameter that sorts, or leave out `order`.";
            case DRIFT -> "Rows moved while pages were read. Sort by something that does not change, or use `overlap`.";
            case SELECTOR ->
                "A path that the manifest names is not in the answer. Compare it with `connector preview`, and say in"
                        + " `errors` or `absent_is_empty` what its absence means.";
            case DECODE ->
                "An answer cannot be read. Check `response.format`; an error page may have come instead of data.";
            case SCHEMA ->
                "A record does not fit its schema. Correct the schema, or choose `type_mismatch` and `unknown_fields`.";
            case SECURITY ->
                "The API led to a foreign host. If it is right, name it in `allowed_hosts`, with credentials in `auth_hosts`.";
            case OUTPUT -> "The output was closed or is full. Look at the target, and run again from the last state.";
            case INTERNAL -> "A defect of Connector itself. Please report it with the message.";
        };
    }

    private static String type(TypeName type) {
        return switch (type) {
            case STRING, MIXED -> "Text.";
            case INTEGER -> "A whole number of any size, digit for digit.";
            case NUMBER -> "A number, digit for digit.";
            case DECIMAL -> "A number, digit for digit, that the API may also send as a text.";
            case BOOLEAN -> "True or false.";
            case TIMESTAMP ->
                "A point in time; leaves as ISO 8601 in UTC. Where it arrives otherwise the format stands behind it:"
                        + " timestamp(epoch_seconds).";
            case DATE -> "A day, 2026-01-31. Where it arrives otherwise: date(dd.MM.yyyy).";
            case TIME -> "A time of day, 13:05:00.";
            case OBJECT -> "An open object; a map of fields in its place declares its members.";
            case ARRAY -> "A list; [string] or [{id: string}] declares its items.";
            case ANY -> "Anything; leaves as a text holding JSON.";
        };
    }
}
