package connector.cli.problems;

import connector.base.Json;
import connector.source.RulePages;
import connector.spec.Problem;
import connector.spec.Problem.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Problems in the Static Analysis Results Interchange Format, version 2.1.0 (OASIS). Each rule that reported something
 * brings its page along.
 */
final class Sarif {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private Sarif() {}

    static String of(List<Checked> files) {
        TreeSet<String> codes = new TreeSet<>();
        files.forEach(file -> file.problems().forEach(problem -> codes.add(problem.code())));
        List<String> rules = List.copyOf(codes);
        List<Object> results = new ArrayList<>();
        for (Checked file : files) {
            file.problems().forEach(problem -> results.add(result(file, problem, rules.indexOf(problem.code()))));
        }
        Map<String, Object> driver = new LinkedHashMap<>();
        driver.put("name", "connector validate");
        driver.put("rules", rules.stream().map(Sarif::rule).toList());
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("tool", Map.of("driver", driver));
        run.put("columnKind", "unicodeCodePoints");
        run.put("results", results);
        Map<String, Object> log = new LinkedHashMap<>();
        log.put("$schema", SCHEMA);
        log.put("version", "2.1.0");
        log.put("runs", List.of(run));
        return Json.pretty(log);
    }

    private static Map<String, Object> rule(String code) {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("id", code);
        String summary = RulePages.summaries().getOrDefault(code, code);
        rule.put("shortDescription", Map.of("text", summary));
        RulePages.page(code).ifPresent(page -> {
            Map<String, Object> help = new LinkedHashMap<>();
            help.put("text", page);
            help.put("markdown", page);
            rule.put("help", help);
        });
        return rule;
    }

    private static Map<String, Object> result(Checked file, Problem problem, int index) {
        Map<String, Object> physical = new LinkedHashMap<>();
        String name = problem.mark().file().isEmpty()
                ? file.file().toString()
                : problem.mark().file();
        physical.put("artifactLocation", Map.of("uri", uri(name)));
        if (problem.mark().line() > 0) {
            Map<String, Object> region = new LinkedHashMap<>();
            region.put("startLine", problem.mark().line());
            region.put("startColumn", problem.mark().column());
            physical.put("region", region);
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("ruleId", problem.code());
        result.put("ruleIndex", index);
        result.put("level", problem.severity() == Severity.ERROR ? "error" : "warning");
        result.put(
                "message",
                Map.of("text", problem.message() + (problem.hint().isEmpty() ? "" : "\n→ " + problem.hint())));
        result.put("locations", List.of(Map.of("physicalLocation", physical)));
        return result;
    }

    /** A relative or absolute URI reference (RFC 3986) of a path. */
    private static String uri(String path) {
        try {
            return new java.net.URI(null, null, path.replace('\\', '/'), null).getRawPath();
        } catch (java.net.URISyntaxException e) {
            return path; // a name no URI can hold; the viewer shows it as it is
        }
    }
}
