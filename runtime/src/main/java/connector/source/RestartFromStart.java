package connector.source;

import connector.cursor.CursorSpec;
import connector.http.ErrorRule;
import connector.spec.Problems;
import java.util.List;

/** {@code then: restart, from: start} answers an expired sync token, so some stream must have one. */
final class RestartFromStart implements Rule {
    @Override
    public void check(Source source, Problems problems) {
        boolean tokens = source.streams().values().stream()
                .anyMatch(stream -> stream.cursor().flatMap(CursorSpec::token).isPresent());
        if (tokens) {
            return;
        }
        for (StreamSpec stream : source.streams().values()) {
            if (any(stream.policy().errors())) {
                report(problems, Marks.of(stream.node(), "errors"));
            }
        }
        if (any(source.http().errors())) {
            report(problems, Marks.of(source.root(), "http", "errors"));
        }
    }

    private static boolean any(List<ErrorRule> rules) {
        return rules.stream().anyMatch(ErrorRule::fromStart);
    }

    private static void report(Problems problems, connector.spec.Mark mark) {
        problems.error(
                "errors.from_start",
                mark,
                "`from: start` leaves out a sync token, and no stream has one",
                "cursor: {token: $.next_sync_token, into: query.sync_token}; or leave out `from`");
    }

    @Override
    public boolean needsAllStreams() {
        return true;
    }
}
