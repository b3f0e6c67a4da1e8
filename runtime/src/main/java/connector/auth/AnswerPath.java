package connector.auth;

import connector.spec.Type;
import connector.spec.Types;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Where a value stands in a token answer: a chain of names and positions like {@code $.data[0].access_token}, or {@code $}
 * for all of it.
 */
record AnswerPath(List<String> steps) {
    static final Type<AnswerPath> TYPE = Types.parsed("a path like $.access_token", "string", AnswerPath::parse);

    private static final Pattern STEP = Pattern.compile("\\.[^.\\[]+|\\[\\d+]");

    static AnswerPath parse(String text) {
        if (!text.matches("\\$(\\.[A-Za-z0-9_-]+|\\[\\d{1,4}])*")) {
            throw new IllegalArgumentException("not a chain of names");
        }
        return new AnswerPath(
                STEP.matcher(text).results().map(MatchResult::group).toList());
    }

    /** The value there; empty for null and for nothing. */
    Optional<Object> find(Object answer) {
        Object at = answer;
        for (String step : steps) {
            if (step.startsWith("[")) {
                at = element(at, step);
            } else {
                at = at instanceof Map<?, ?> map ? map.get(step.substring(1)) : null;
            }
        }
        return Optional.ofNullable(at);
    }

    private static Object element(Object at, String position) {
        int index = Integer.parseInt(position.substring(1, position.length() - 1));
        return at instanceof List<?> list && index < list.size() ? list.get(index) : null;
    }

    @Override
    public String toString() {
        return "$" + String.join("", steps);
    }
}
