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
                one.put("place", v.mark().toString());
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

    /** What keeps the stream from being played, or the scenes that were not played, each with the reason. */
    private static List<String> unplayed(List<Verdict> verdicts) {
        List<String> whole = new ArrayList<>();
        Map<String, List<String>> scenes = new LinkedHashMap<>();
        for (Verdict v : verdicts) {
            if (v.result() == Result.BEYOND || v.isExcused()) {
                whole.add(v.mark() + " " + v.message() + (v.isExcused() ? " (the manifest says why)" : ""));
            } else if (v.result() == Result.NOT_PLAYED) {
                scenes.computeIfAbsent(v.message(), why -> new ArrayList<>()).add(scene(v));
            }
        }
        scenes.forEach((why, names) -> whole.add(String.join(", ", names) + " (" + why + ")"));
        return whole;
    }

    private static String scene(Verdict verdict) {
        return verdict.scenario().word() + (verdict.detail().isEmpty() ? "" : " (" + verdict.detail() + ")");
    }

    abstract String of(Map<Path, List<Verdict>> verdicts);

    private static List<String> stream(String name, List<Verdict> verdicts) {
        List<String> lines = new ArrayList<>();
        long held = verdicts.stream().filter(v -> v.result() == Result.HELD).count();
        boolean broken = verdicts.stream().anyMatch(v -> v.result() == Result.BROKEN);
        boolean played = held > 0 || broken;
        lines.add((broken ? "FAIL  " : played ? "ok    " : "-     ") + name + (played ? "  " + held + " held" : ""));
        List<String> unplayed = unplayed(verdicts);
        if (!unplayed.isEmpty()) {
            lines.add("      not played: " + String.join("; ", unplayed));
        }
        verdicts.stream().filter(v -> v.result() == Result.BROKEN).forEach(v -> {
            lines.add("      " + scene(v) + ": " + v.message());
            v.trace().forEach(step -> lines.add("          " + step));
        });
        return lines;
    }
}
