package connector.cli.cases;

import connector.base.Json;
import connector.spec.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Played cases as one JSON object. */
final class CaseJson {
    private CaseJson() {}

    static String of(List<PlayedManifest> all, boolean coverage) {
        Map<String, Object> root = new LinkedHashMap<>();
        for (PlayedCase.Status status : PlayedCase.Status.values()) {
            root.put(status.name().toLowerCase(Locale.ROOT), CaseText.count(all, status));
        }
        List<Object> manifests = new ArrayList<>();
        for (PlayedManifest manifest : all) {
            Map<String, Object> plain = new LinkedHashMap<>();
            plain.put("manifest", manifest.manifest().toString());
            plain.put(
                    "problems", manifest.problems().stream().map(Problem::text).toList());
            plain.put("cases", manifest.cases().stream().map(CaseJson::plain).toList());
            plain.put("gaps", manifest.gaps());
            if (coverage) {
                plain.put("coverage", coverage(manifest));
            }
            manifests.add(plain);
        }
        root.put("manifests", manifests);
        return Json.pretty(root);
    }

    private static Map<String, Object> plain(PlayedCase one) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("name", one.name());
        plain.put("file", one.file().toString());
        plain.put("description", one.description());
        plain.put("status", one.status().name().toLowerCase(Locale.ROOT));
        plain.put("differences", one.differences());
        plain.put("took_ms", one.took().toMillis());
        return plain;
    }

    private static Map<String, Object> coverage(PlayedManifest manifest) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("percent", manifest.percent());
        List<Object> parts = new ArrayList<>();
        manifest.parts().forEach(part -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("path", part.path());
            one.put("file", part.mark().file());
            one.put("line", (long) part.mark().line());
            one.put("reached", part.reached());
            parts.add(one);
        });
        plain.put("parts", parts);
        return plain;
    }
}
