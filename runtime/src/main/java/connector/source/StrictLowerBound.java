package connector.source;

import connector.cursor.CursorSpec;
import connector.spec.Problems;
import connector.spec.ScalarNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A parameter that says "greater than" leaves out the rows that share the bookmark's value. */
final class StrictLowerBound implements Rule {
    /** {@code created[gt]}, {@code created__gt}, {@code created_gt}, {@code gt}, {@code greaterThan}; not {@code gte}. */
    private static final Pattern NAME = Pattern.compile("(?i)(^|[\\[._(-])(gt|greater_?than)($|[\\])._-])");

    /** {@code created > {{window.start}}} in a query language, also with a quote between; not {@code >=}. */
    private static final Pattern TEXT =
            Pattern.compile("(?i)(>|\\bgt\\b)\\s*[:(]?\\s*['\"]?\\{\\{\\s*(format_date\\s+)?window\\.start");

    private static final List<String> REQUEST = List.of("query", "headers", "body");

    @Override
    public void check(Source source, Problems problems) {
        for (StreamSpec stream : source.streams().values()) {
            stream.cursor()
                    .filter(cursor -> cursor.bounds().startIncluded())
                    .flatMap(cursor -> strict(stream, cursor))
                    .ifPresent(says -> problems.warn(
                            "cursor.strict_bound",
                            Marks.of(stream.node(), "cursor", "since"),
                            "\"" + says + "\" asks for what is later than the bookmark, so rows that equal it are lost",
                            "use the API's \"or equal\" form; if there is none, bounds: \"(]\" sends the start one"
                                    + " granule earlier"));
        }
    }

    private static Optional<String> strict(StreamSpec stream, CursorSpec cursor) {
        return cursor.since()
                .map(sent -> sent.into().toString())
                .map(text -> text.substring(text.indexOf('.') + 1))
                .filter(name -> NAME.matcher(name).find())
                .or(() -> REQUEST.stream()
                        .flatMap(key -> Written.at(stream.node(), key).stream())
                        .flatMap(Written::scalars)
                        .flatMap(scalar -> text(scalar).stream())
                        .findFirst());
    }

    private static Optional<String> text(ScalarNode scalar) {
        Matcher strict = TEXT.matcher(scalar.text());
        return strict.find() ? Optional.of(strict.group() + "}}") : Optional.empty();
    }
}
