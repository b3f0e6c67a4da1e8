package connector.source;

import connector.auth.AuthSpec;
import connector.cursor.CursorKeys;
import connector.http.ErrorRule;
import connector.http.RateLimit;
import connector.http.Retry;
import connector.http.TimeoutSpec;
import connector.http.TlsSpec;
import connector.spec.Component;
import connector.spec.Kind;
import connector.spec.MapNode;
import connector.spec.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Tells of an unknown key that is right somewhere else where that is. */
final class Misplaced {
    /** More would help nobody. */
    private static final int MOST_HOMES = 2;

    private static final Pattern UNKNOWN = Pattern.compile("unknown key \"(.+)\" in (.+)");

    private Misplaced() {}

    /** The same problem with the better hint, if there is one. */
    static Problem hint(Problem problem, MapNode root) {
        Matcher m = UNKNOWN.matcher(problem.message());
        if (!problem.code().equals("key.unknown")
                || !m.matches()
                || problem.hint().startsWith("did you mean")) {
            return problem;
        }
        Optional<String> written = WrittenAs.hint(problem.mark(), m.group(1), m.group(2), root);
        if (written.isPresent()) {
            return hinted(problem, written.get());
        }
        List<String> homes = homes(m.group(1), m.group(2));
        return homes.isEmpty()
                ? problem
                : hinted(problem, "\"" + m.group(1) + "\" belongs " + String.join(" or ", homes));
    }

    private static Problem hinted(Problem problem, String hint) {
        return new Problem(problem.severity(), problem.code(), problem.mark(), problem.message(), hint);
    }

    private static List<String> homes(String key, String here) {
        Map<String, List<String>> known = new LinkedHashMap<>();
        put(known, "at the top of the manifest", ManifestComponent.SPEC);
        put(known, "in a stream, a preset or `defaults`", StreamComponent.SPEC);
        put(known, "under `http`", HttpSection.SPEC);
        put(known, "under `cursor`", CursorKeys.SPEC);
        put(known, "under `paginator`", Registry.PAGINATORS);
        put(known, "under `auth`", AuthSpec.kind());
        put(known, "under `rate_limit`", RateLimit.SPEC);
        put(known, "under `retry`", Retry.SPEC);
        put(known, "under `timeout`", TimeoutSpec.SPEC);
        put(known, "under `tls`", TlsSpec.SPEC);
        put(known, "in a rule of `errors`", ErrorRule.SPEC);
        put(known, "under `body`", BodySpec.SPEC);
        return known.entrySet().stream()
                .filter(home -> home.getValue().contains(key))
                .map(Map.Entry::getKey)
                .filter(home -> !home.contains("`" + here.split(" ")[0] + "`"))
                .limit(MOST_HOMES)
                .collect(Collectors.toList());
    }

    private static void put(Map<String, List<String>> known, String where, Component<?> component) {
        known.put(where, component.keyNames());
    }

    private static void put(Map<String, List<String>> known, String where, Kind<?> kind) {
        List<String> keys = new ArrayList<>();
        kind.components().forEach(component -> keys.addAll(component.keyNames()));
        known.put(where, keys);
    }
}
