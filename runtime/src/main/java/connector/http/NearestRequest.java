package connector.http;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.Redactor;
import connector.net.Attempt;
import connector.net.Request;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Explains why an archive cannot answer: which of its requests comes nearest, and what differs. */
final class NearestRequest {
    private final ArchivedRun run;
    private final Redactor redactor;
    private Optional<ArchiveEntry> nearest = Optional.empty();
    private List<String> differences = List.of();
    private int least = Integer.MAX_VALUE;

    NearestRequest(ArchivedRun run, Redactor redactor) {
        this.run = run;
        this.redactor = redactor;
    }

    /** @param ended false when the archived run was killed */
    Failure unexpected(Attempt attempt, boolean ended) {
        Request asked = attempt.bare();
        run.lines((place, line) -> ArchiveEntry.fromPlain(line).ifPresent(entry -> compare(entry, asked)));
        String near = nearest.map(entry -> "; the nearest one is request " + entry.id() + ", "
                        + entry.request().method() + " " + entry.request().url() + ":\n    "
                        + redactor.redact(String.join("\n    ", differences)))
                .orElse("; it is empty");
        return new Failure(
                FailureClass.USAGE,
                "the archive " + run.folder() + " has no answer to " + asked.method() + " "
                        + SafeUrl.of(asked.uri(), redactor) + " (" + attempt.stream() + ")" + near,
                ended
                        ? "an archive answers what was asked when it was made: run against the API, or undo what changes the request"
                        : "the archived run was ended before it asked this: run against the API");
    }

    private void compare(ArchiveEntry entry, Request asked) {
        RequestPattern pattern = pattern(entry.request());
        int distance = pattern.distance(asked);
        if (distance < least) {
            least = distance;
            nearest = Optional.of(entry);
            differences = pattern.differences(asked);
        }
    }

    private static RequestPattern pattern(ArchiveEntry.Asked asked) {
        int mark = asked.url().indexOf('?');
        String path = mark < 0 ? asked.url() : asked.url().substring(0, mark);
        Optional<BodyPattern> body =
                asked.body().isEmpty() ? Optional.empty() : Optional.of(new BodyPattern.TextBody(asked.body()));
        return new RequestPattern(
                asked.method(),
                URI.create(path),
                RequestPattern.multiset(mark < 0 ? null : asked.url().substring(mark + 1)),
                Map.of(),
                body);
    }
}
