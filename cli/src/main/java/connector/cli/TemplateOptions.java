package connector.cli;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.scaffold.FromAnswers;
import connector.spec.Suggest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What a new manifest is made of when a person says it. */
final class TemplateOptions {
    @Option(names = "--title", paramLabel = "TEXT", description = "Name of the product (default: from NAME).")
    private Optional<String> title = Optional.empty();

    @Option(names = "--docs", paramLabel = "URL", description = "The API's reference.")
    private Optional<String> docs = Optional.empty();

    @Option(names = "--base-url", paramLabel = "URL", description = "What all requests begin with.")
    private Optional<String> baseUrl = Optional.empty();

    @Option(
            names = "--auth",
            paramLabel = "TYPE",
            description =
                    "none, bearer (default), api_key, basic or oauth2; others are in the guide to authentication.")
    private Optional<String> auth = Optional.empty();

    @Option(
            names = "--paginator",
            paramLabel = "TYPE",
            description = "none (default), page, offset, cursor, next_url or link_header.")
    private Optional<String> paginator = Optional.empty();

    @Option(
            names = "--records",
            paramLabel = "PATH",
            description = "Where the rows are (default: $); '$.{stream}' is another place for each stream.")
    private Optional<String> records = Optional.empty();

    @Option(
            names = "--primary-key",
            paramLabel = "FIELD",
            description = "What tells rows apart (default: id; empty: nothing does).")
    private Optional<String> primaryKey = Optional.empty();

    @Option(names = "--cursor", paramLabel = "FIELD", description = "Time by which newer rows are asked for.")
    private Optional<String> cursor = Optional.empty();

    @Option(
            names = "--stream",
            paramLabel = "NAME[=/PATH]",
            description = "A stream, and its path if it is not /NAME; can be repeated.")
    private List<String> streams = List.of();

    /** How users authenticate, if it was said. */
    Optional<String> auth() {
        return known("--auth", auth, FromAnswers.AUTHS);
    }

    /** Whether a stream that was found is wanted: all are where none is named. */
    boolean wanted(String stream) {
        return streams.isEmpty() || streams.stream().anyMatch(glob -> stream.matches(glob.replace("*", "[a-z0-9_]*")));
    }

    /** What was given, and what a person answers to the rest. */
    FromAnswers.Answers answers(String name, Questions questions) {
        String url = baseUrl.orElseGet(() -> questions.text("What all requests begin with", "https://api.example.com"));
        if (!url.matches("https?://[^\\s/?#]+[^\\s?#]*")) {
            throw new Failure(FailureClass.USAGE, "\"" + url + "\" is no base URL", "write https://api.example.com/v1");
        }
        String how = auth().orElseGet(() -> questions.choice("How users authenticate", FromAnswers.AUTHS, "bearer"));
        Map<String, String> paths = new LinkedHashMap<>();
        List<String> named = streams.isEmpty()
                ? List.of(questions.text("Streams, with commas", "items").split("\\s*,\\s*"))
                : streams;
        named.forEach(one -> stream(one, paths));
        String path = records.orElseGet(() -> questions.text("Where the rows are in an answer", "$"));
        if (!path.startsWith("$")) {
            throw new Failure(FailureClass.USAGE, "\"" + path + "\" is no path", "write --records '$.data'");
        }
        String pages = known("--paginator", paginator, FromAnswers.PAGINATORS)
                .orElseGet(() -> questions.choice("How the next page is asked for", FromAnswers.PAGINATORS, "none"));
        return new FromAnswers.Answers(
                name,
                title.orElse(titled(name)),
                docs.orElse(""),
                url,
                how,
                pages,
                path,
                primaryKey.orElseGet(() -> questions.text("Field that tells rows apart", "id")),
                cursor.orElseGet(() -> questions.text("Time field to ask for newer rows by, if any", "")),
                paths);
    }

    private static Optional<String> known(String option, Optional<String> word, List<String> words) {
        word.filter(w -> !words.contains(w)).ifPresent(w -> {
            throw new Failure(
                    FailureClass.USAGE,
                    "unknown value for " + option + ": " + w + " (one of " + String.join(", ", words) + ")",
                    Suggest.hint(w, words));
        });
        return word;
    }

    private static void stream(String text, Map<String, String> paths) {
        int equals = text.indexOf('=');
        String stream = equals < 0 ? text : text.substring(0, equals);
        String path = equals < 0 ? "/" + text : text.substring(equals + 1);
        if (!stream.matches("[a-z0-9_]+") || !path.matches("/[^\\s?{}]*")) {
            throw new Failure(
                    FailureClass.USAGE,
                    "\"" + text + "\" is no stream",
                    "write --stream orders, or --stream orders=/v2/orders");
        }
        paths.put(stream, path);
    }

    /** {@code my_shop} as {@code My shop}. */
    private static String titled(String name) {
        String words = name.replace('_', ' ').strip();
        return words.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + words.substring(1);
    }
}
