package connector.cursor;

import connector.manifest.YamlReader;
import connector.spec.Node;
import connector.spec.Problem;
import connector.spec.Problems;
import connector.spec.Reading;
import connector.spec.Scope;
import connector.template.Env;
import connector.template.Moment;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shorthands of tests about cursors: from YAML to a bound cursor. */
public final class Given {
    static final Scope SCOPE = Scope.open("config", "now", "today");

    private Given() {}

    static List<String> problems(String yaml) {
        Problems problems = new Problems();
        read(yaml, problems);
        return problems.sorted().stream().map(Problem::code).toList();
    }

    static CursorSpec spec(String yaml) {
        Problems problems = new Problems();
        return read(yaml, problems)
                .orElseThrow(() -> new AssertionError(
                        problems.sorted().stream().map(Problem::text).toList()));
    }

    private static Optional<CursorSpec> read(String yaml, Problems problems) {
        Node node = YamlReader.read("m.yaml", yaml, problems).orElseThrow();
        return CursorKeys.SPEC.read(node, new Reading(problems, SCOPE, Path.of("")));
    }

    /** A cursor of a run at an instant, with some config. */
    public static Cursor cursor(String yaml, String now, Map<String, Object> config) {
        Map<String, Object> names = new HashMap<>();
        names.put("config", config);
        names.put("now", Moment.utc(Instant.parse(now)));
        return spec(yaml).bind(Env.of(names), Optional.empty());
    }

    /** A cursor. */
    public static Cursor cursor(String yaml) {
        return cursor(yaml, "2026-01-01T00:00:00Z", Map.of());
    }

    static List<String> windows(Cursor cursor, String bookmark, String now) {
        Optional<CursorValue> from = Optional.ofNullable(bookmark).map(cursor::parseState);
        return cursor.windows(from, Instant.parse(now)).stream()
                .map(Window::toString)
                .toList();
    }
}
