package connector.cli;

import connector.base.Json;
import connector.torture.Verdict;
import connector.torture.Verdict.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How verdicts of {@code connector torture} are written. */
enum TortureFormat {
    /** A line for each stream; what is broken with its trace. */
    TEXT {
        @Override
        String of(Map<Path, List<Verdict>> verdicts) {
            List<String> lines = new ArrayList<>();
            verdicts.forEach((manifest, all) -> {
                Map<String, List<Verdict>> byStream = new LinkedHashMap<>();
                all.forEach(v -> byStream.computeIfAbsent(v.stream(), s -> new ArrayList<>())
                        .add(v));
                byStream.forEach((stream, own) -> lines.addAll(stream(manifest + " " + stream, own)));
            });
            return String.join("\n", lines);
        }
    },
    /** A list of objects. */
    JSON {
        @Override
        String of(Map<Path, List<Verdict>> verdicts) {
            List<Object> list = new ArrayList<>();
            verdicts.forEach((manifest, all) -> all.forEach(v -> {
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("manifest", manifest.toString());
                one.put("stream", v.stream());
                one.put("scenario", v.scenario().word());
                one.put("detail", v.detail());
                one.put("result", v.result().name().toLowerCase(java.util.Locale.ROOT));
                one.put("message", v.message());
                one.put("trace", v.trace());
                list.add(one);
            }));
            return Json.pretty(list);
        }
    },
    /** A suite for each manifest, a test for each verdict. */
    JUNIT {
        @Override
        String of(Map<Path, List<Verdict>> verdicts) {
            return connector.cli.problems.TortureXml.of(verdicts);
        }
    };

    abstract String of(Map<Path, List<Verdict>> verdicts);

    private static List<String> stream(String name, List<Verdict> verdicts) {
        List<String> lines = new ArrayList<>();
        long held = verdicts.stream().filter(v -> v.result() == Result.HELD).count();
        boolean broken = verdicts.stream().anyMatch(v -> v.result() == Result.BROKEN);
        boolean played = held > 0 || broken;
        lines.add((broken ? "FAIL  " : played ? "ok    " : "-     ")
                + name
                + (played
                        ? "  " + held + " held"
                        : "  not played: " + verdicts.get(0).message()));
        verdicts.stream().filter(v -> v.result() == Result.BROKEN).forEach(v -> {
            lines.add("      " + v.scenario().word() + (v.detail().isEmpty() ? "" : " (" + v.detail() + ")") + ": "
                    + v.message());
            v.trace().forEach(step -> lines.add("          " + step));
        });
        return lines;
    }
}
