package connector.torture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Mistakes people make in manifests, made one at a time. */
final class Mutants {
    /** So many places of one manifest are tried for each mistake, evenly spread. */
    private static final int PLACES = 4;

    /** By name: what is looked for, and what it becomes. */
    private static final Map<String, String[]> MISTAKES = mistakes();

    /** What mistakes come to that change nothing, by manifest and mistake; the line must hold the text. */
    private static final List<Equivalent> EQUIVALENT = List.of(
            new Equivalent("github", "key of the parents dropped", "stream:", "id is the key of the parents anyway"),
            new Equivalent("hubspot", "error rule dropped", "SECONDLY", "a 429 is waited for without being told"),
            new Equivalent("hubspot", "status of a rule widened", "SECONDLY", "a 429 is waited for without being told"),
            new Equivalent("hubspot", "start dropped", "start", "more is read than was asked for, and nothing lost"),
            new Equivalent(
                    "hubspot", "error rule dropped", "then: fail, message", "it fails as before, with other words"),
            new Equivalent(
                    "github", "error rule dropped", "then: fail, message", "it fails as before, with other words"),
            new Equivalent(
                    "stripe", "error rule dropped", "then: fail, message", "it fails as before, with other words"));

    /** Mistakes that are none. */
    private record Equivalent(String manifest, String mistake, String text, String why) {}

    /** Why a mistake at a line changes nothing; empty when it should be noticed. */
    static Optional<String> equivalent(String manifest, Mutant mutant, String line) {
        return EQUIVALENT.stream()
                .filter(e -> e.manifest().equals(manifest)
                        && e.mistake().equals(mutant.mistake())
                        && line.contains(e.text()))
                .map(Equivalent::why)
                .findFirst();
    }

    private Mutants() {}

    /** One manifest with one mistake. */
    record Mutant(String mistake, int line, String text) {}

    private static Map<String, String[]> mistakes() {
        Map<String, String[]> all = new LinkedHashMap<>();
        all.put("cursor parameter dropped", new String[] {"\\n +since: .*", ""});
        all.put("upper bound dropped", new String[] {"\\n +until: .*", ""});
        all.put("gte becomes gt", new String[] {"\\[gte\\]", "[gt]"});
        all.put("lt becomes lte", new String[] {"\\[lt\\]", "[lte]"});
        all.put("lookback dropped", new String[] {"(, |\\n +)lookback: \\w+", ""});
        all.put("settle dropped", new String[] {"(, |\\n +)settle: \\w+", ""});
        all.put("bounds wrong", new String[] {"bounds: \"(\\(\\)|\\[\\])\"", "bounds: \"[)\""});
        all.put("granularity dropped", new String[] {"\\n +granularity: .*", ""});
        all.put("step dropped", new String[] {"\\n +step: .*", ""});
        all.put("next path wrong", new String[] {"next: \\$\\.(\\w+)", "next: \\$.wrong_$1"});
        all.put("records path wrong", new String[] {"records: \\$\\.(\\w+)", "records: \\$.wrong_$1"});
        all.put("flag of the end turned round", new String[] {"\\{more: ", "{done: "});
        all.put("primary key wrong", new String[] {"primary_key: (\\w+)", "primary_key: wrong_$1"});
        all.put("primary key too short", new String[] {"primary_key: \\[(\\w+), \\w+\\]", "primary_key: $1"});
        all.put("page size dropped", new String[] {"(, |\\n +)size: \\{[^}]*(\\}\\}\"[^}]*)?\\}", ""});
        all.put("token sent elsewhere", new String[] {"into: (query|body)\\.(\\w+)", "into: $1.wrong_$2"});
        all.put("server errors swallowed", new String[] {
            "\\n( +)errors:( *#.*)?(?=\\n)", "$0\n$1  - {status: 5xx, then: empty, because: It happens.}"
        });
        all.put(
                "failure skipped",
                new String[] {"then: fail(, as: \\w+)?, message: (\"[^\"]*\")", "then: skip, because: $2"});
        all.put("wait becomes fail", new String[] {"then: wait(, (for|until): [^}]*\\}?\\}?\"?)?(?=\\})", "then: fail"
        });
        all.put("skip becomes empty", new String[] {"then: skip", "then: empty"});
        all.put("cursor format wrong", new String[] {"(?<=[ {])format: epoch_seconds", "format: epoch_millis"});
        all.put(
                "format of a field wrong",
                new String[] {"created: timestamp\\(epoch_seconds\\)", "created: timestamp(epoch_millis)"});
        all.put("order promised wrongly", new String[] {"order: desc", "order: asc"});
        all.put("client filter taken for the server's", new String[] {"filter: client", "since: query.since"});
        all.put(
                "cursor field wrong",
                new String[] {"field: (updated_at|created_at|created|updatedAt)(?=[,\\n}])", "field: wrong_$1"});
        all.put("paginator dropped", new String[] {"paginator: \\{type.*", "paginator: none"});
        all.put("credential sent elsewhere", new String[] {"in: header\\.Authorization", "in: header.X-Auth"});
        all.put("endpoint mistyped", new String[] {"endpoint: GET (/\\S*\\w)\\w(?=\\n)", "endpoint: GET $1"});
        all.put(
                "parent key wrong",
                new String[] {"(endpoint: GET .*\\{\\{)(\\w+)\\.(id|number|name|slug)\\}", "$1$2.wrong}"});
        all.put("changed parents taken for new ones", new String[] {"parents: changed", "parents: new"});
        all.put("since and until swapped", new String[] {"since: (.*)\\n( +)until: (.*)", "since: $3\n$2until: $1"});
        all.put(
                "size asked for nowhere",
                new String[] {"size: \\{value: (\"?[^,\"]*\"?), into: [\\w.]+\\}", "size: {value: $1}"});
        all.put("whole answer taken for the records", new String[] {"records: \\$\\.\\w+", "records: \\$"});
        all.put("first field of the key dropped", new String[] {"primary_key: \\[\\w+, (\\w+)\\]", "primary_key: $1"});
        all.put("key of the parents dropped", new String[] {"(stream: \\w+), key: \\w+", "$1"});
        all.put("order promised", new String[] {"cursor: \\{field: \\w+", "$0, order: asc"});
        all.put("order promised in a preset", new String[] {"(cursor:\\n( +))(?=field: )", "$1order: asc\n$2"});
        all.put("end becomes short_page", new String[] {"end: \\{[^}]*\\}", "end: short_page"});
        all.put("end dropped", new String[] {"(,|\\n +) *end: \\{[^}]*\\}", ""});
        all.put("overlap dropped", new String[] {"\\n +overlap: \\d+", ""});
        all.put("milliseconds taken for seconds", new String[] {"(?<=[ (])epoch_millis", "epoch_seconds"});
        all.put("zone dropped", new String[] {"(, |\\n +)zone: [\\w/]+", ""});
        all.put("window_limit dropped", new String[] {"(, |\\n +)window_limit: \\{[^}]*\\}", ""});
        all.put("status of a rule widened", new String[] {"(- \\{status: )(\\d)\\d\\d(?=,)", "$1$2xx"});
        all.put("error rule dropped", new String[] {"\\n +- \\{status:.*", ""});
        all.put("header of a rule dropped", new String[] {", header: \\{[^}]*\\}", ""});
        all.put("body of a rule dropped", new String[] {"(?<=status: .{1,12}), body: [^,]*", ""});
        all.put("no attempt is repeated", new String[] {"\\nhttp:.*", "$0\n  retry: {attempts: 1}"});
        all.put("where turned round", new String[] {"where: \"\\{\\{([^}]*)\\}\\}\"", "where: \"{{not $1}}\""});
        all.put("transform dropped", new String[] {"\\n( +)transform:(?:\\n\\1  - .*)+", ""});
        all.put("single dropped", new String[] {"\\n +single: true", ""});
        all.put("method wrong", new String[] {"endpoint: POST ", "endpoint: GET "});
        all.put("header dropped", new String[] {"\\n {4}[A-Z][\\w-]+: .*", ""});
        all.put("page one looked for elsewhere", new String[] {"first_page: (\\w+)\\.\\w+", "first_page: $1.wrong"});
        all.put("start dropped", new String[] {"(, |\\n +)start: \"[^\"]*\"", ""});
        all.put("type of a field wrong", new String[] {"(\\n +\\w+: )integer(?=\\n)", "$1boolean"});
        all.put("body of the request dropped", new String[] {"\\n( +)json:(?:\\n\\1  .*)+", "\n$1json: {}"});
        all.put("query dropped", new String[] {"\\n +query: \\{.*", ""});
        return all;
    }

    /** All mutants of a manifest, the same every time. */
    static List<Mutant> of(String manifest) {
        List<Mutant> mutants = new ArrayList<>();
        MISTAKES.forEach((name, change) -> {
            List<Mutant> places = new ArrayList<>();
            Matcher m = Pattern.compile(change[0]).matcher(manifest);
            while (m.find()) {
                StringBuilder text = new StringBuilder();
                Matcher one = Pattern.compile(change[0]).matcher(manifest);
                one.find(m.start());
                one.appendReplacement(text, change[1]);
                one.appendTail(text);
                int line = (int) manifest.substring(0, m.start()).lines().count()
                        + (manifest.charAt(m.start()) == '\n' ? 1 : 0);
                places.add(new Mutant(name, line, text.toString()));
            }
            int apart = Math.max(1, places.size() / PLACES);
            for (int i = 0; i < places.size() && i / apart < PLACES; i += apart) {
                mutants.add(places.get(i));
            }
        });
        return mutants;
    }
}
