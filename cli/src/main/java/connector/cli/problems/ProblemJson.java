package connector.cli.problems;

import connector.base.Json;
import connector.spec.Problem;
import connector.spec.Problem.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Problems as one JSON object. */
final class ProblemJson {
    private ProblemJson() {}

    static String of(List<Checked> files) {
        List<Object> all = new ArrayList<>();
        for (Checked file : files) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("file", file.file().toString());
            one.put("kind", file.kind().word());
            one.put(
                    "problems",
                    file.problems().stream().map(ProblemJson::problem).toList());
            all.add(one);
        }
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("files", all);
        whole.put(
                "errors", files.stream().mapToLong(f -> f.count(Severity.ERROR)).sum());
        whole.put(
                "warnings",
                files.stream().mapToLong(f -> f.count(Severity.WARNING)).sum());
        return Json.pretty(whole);
    }

    private static Map<String, Object> problem(Problem problem) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("severity", problem.severity().name().toLowerCase(Locale.ROOT));
        one.put("rule", problem.code());
        one.put("file", problem.mark().file());
        one.put("line", problem.mark().line());
        one.put("column", problem.mark().column());
        one.put("message", problem.message());
        one.put("hint", problem.hint());
        return one;
    }
}
