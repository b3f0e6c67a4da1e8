package connector.cli;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.cli.line.Argument;
import connector.cli.line.Arguments;
import connector.scaffold.FromAnswers;
import connector.spec.Suggest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a new manifest is made of when a person says it. */
final class TemplateOptions extends Arguments {
    private final Argument<Optional<String>> title = option("--title")
            .takes("TEXT")
            .says("Name of the product (default: from NAME).")
            .optional(String.class);

    private final Argument<Optional<String>> docs =
            option("--docs").takes("URL").says("The API's reference.").optional(String.class);

    private final Argument<Optional<String>> baseUrl = option("--base-url")
            .takes("URL")
            .says("What all requests begin with.")
            .optional(String.class);

    private final Argument<Optional<String>> auth = option("--auth")
            .takes("TYPE")
            .says("none, bearer (default), api_key, basic or oauth2; others are in the guide to authentication.")
            .optional(String.class);

    private final Argument<Optional<String>> paginator = option("--paginator")
            .takes("TYPE")
            .says("none (default), page, offset, cursor, next_url or link_header.")
            .optional(String.class);

    private final Argument<Optional<String>> records = option("--records")
            .takes("PATH")
            .says("Where the rows are (default: $); '$.{stream}' is another place for each stream.")
            .optional(String.class);

    private final Argument<Optional<String>> primaryKey = option("--primary-key")
            .takes("FIELD")
            .says("What tells rows apart (default: id; empty: nothing does).")
            .optional(String.class);

    private final Argument<Optional<String>> cursor = option("--cursor")
            .takes("FIELD")
            .says("Time by which newer rows are asked for.")
            .optional(String.class);

    private final Argument<List<String>> streams = option("--stream")
            .takes("NAME[=/PATH]")
            .says("A stream, and its path if it is not /NAME; can be repeated.")
            .list(String.class);

    /** How users authenticate, if it was said. */
    Optional<String> auth() {
        return known("--auth", auth.value(), FromAnswers.AUTHS);
    }

    /** Whether a stream that was found is wanted: all are where none is named. */
    boolean wanted(String stream) {
        return streams.value().isEmpty()
                || streams.value().stream().anyMatch(glob -> stream.matches(glob.replace("*", "[a-z0-9_]*")));
    }

    /** What was given, and what a person answers to the rest. */
    FromAnswers.Answers answers(String name, Questions questions) {
        String url = baseUrl.value()
                .orElseGet(() -> questions.text("What all requests begin with", "https://api.example.com"));
        if (!url.matches("https?://[^\\s/?#]+[^\\s?#]*")) {
            throw new Failure(FailureClass.USAGE, "\"" + url + "\" is no base URL", "write https://api.example.com/v1");
        }
        String how = auth().orElseGet(() -> questions.choice("How users authenticate", FromAnswers.AUTHS, "bearer"));
        Map<String, String> paths = new LinkedHashMap<>();
        List<String> named = streams.value().isEmpty()
                ? List.of(questions.text("Streams, with commas", "items").split("\\s*,\\s*"))
                : streams.value();
        named.forEach(one -> stream(one, paths));
        String path = records.value().orElseGet(() -> questions.text("Where the rows are in an answer", "$"));
        if (!path.startsWith("$")) {
            throw new Failure(FailureClass.USAGE, "\"" + path + "\" is no path", "write --records '$.data'");
        }
        String pages = known("--paginator", paginator.value(), FromAnswers.PAGINATORS)
                .orElseGet(() -> questions.choice("How the next page is asked for", FromAnswers.PAGINATORS, "none"));
        return new FromAnswers.Answers(
                name,
                title.value().orElse(titled(name)),
                docs.value().orElse(""),
                url,
                how,
                pages,
                path,
                primaryKey.value().orElseGet(() -> questions.text("Field that tells rows apart", "id")),
                cursor.value().orElseGet(() -> questions.text("Time field to ask for newer rows by, if any", "")),
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
