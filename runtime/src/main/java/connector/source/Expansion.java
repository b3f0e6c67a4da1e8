package connector.source;

import connector.manifest.ManifestFile;
import connector.manifest.Normalised;
import connector.manifest.Normaliser;
import connector.manifest.Plain;
import connector.spec.ListNode;
import connector.spec.MapNode;
import connector.spec.Node;
import connector.spec.Problems;
import connector.spec.ScalarNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A manifest as the runtime sees it: {@code defaults} and presets merged into the streams, and every key that has a default
 * with that default. Comments are not part of it, nor are secrets, which no manifest has.
 */
public final class Expansion {
    private static final Pattern PARAMETER = Pattern.compile("\\{\\{\\s*with\\.([A-Za-z_][A-Za-z0-9_]*)\\s*}}");

    private Expansion() {}

    /** The manifest as plain values, in the order of the reference; empty when it cannot be read. */
    public static Optional<Map<String, Object>> of(Path manifest) {
        Problems problems = new Problems();
        return ManifestFile.load(manifest, problems).map(root -> {
            Normalised normalised = Normaliser.normalise(root, problems);
            Map<String, Object> streams = new LinkedHashMap<>();
            normalised.streams().forEach((name, stream) -> streams.put(name, plain(stream)));
            Map<String, Object> whole = new LinkedHashMap<>();
            normalised.root().entries().forEach((key, entry) -> whole.put(key, plain(entry.value())));
            whole.put(ManifestComponent.STREAMS.name(), streams);
            return ReferenceOrder.manifest().filled(whole);
        });
    }

    /** With the parameters of presets written in; what was removed by null is not there. */
    private static Object plain(Node node) {
        if (node instanceof MapNode map) {
            Map<String, Object> values = new LinkedHashMap<>();
            map.entries().forEach((key, entry) -> {
                if (!entry.value().isNull()) {
                    values.put(key, plain(entry.value()));
                }
            });
            return values;
        }
        if (node instanceof ListNode list) {
            List<Object> items = new ArrayList<>();
            list.items().forEach(item -> items.add(plain(item)));
            return items;
        }
        ScalarNode scalar = (ScalarNode) node;
        Matcher parameter = PARAMETER.matcher(scalar.text());
        if (parameter.matches() && scalar.with().containsKey(parameter.group(1))) {
            return plain(scalar.with().get(parameter.group(1)));
        }
        return parameter.reset().find()
                ? parameter.replaceAll(found -> Matcher.quoteReplacement(said(scalar, found.group(1))))
                : Plain.value(scalar);
    }

    private static String said(ScalarNode scalar, String name) {
        return scalar.with().get(name) instanceof ScalarNode value ? value.text() : "{{with." + name + "}}";
    }
}
