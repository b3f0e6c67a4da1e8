package connector.singer;

import connector.base.Failure;
import connector.base.FailureClass;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what a catalog selects. Selection of a node, first that applies: no metadata in the stream → selected; parent
 * deselected → no; {@code unsupported} → no; {@code automatic} → yes; {@code selected}; {@code selected-by-default};
 * else the parent's. Entry level wins over metadata; the texts "true" and "false" are accepted.
 */
public final class CatalogReader {
    private CatalogReader() {}

    /**
     * The selection of a catalog.
     *
     * @param catalog decoded JSON
     * @param entries what the source has
     * @throws Failure CONFIG when it is no catalog, or of another source
     */
    public static Selection read(Object catalog, List<CatalogEntry> entries) {
        if (!(catalog instanceof Map<?, ?> map) || !(map.get("streams") instanceof List<?> given)) {
            throw new Failure(
                    FailureClass.CONFIG,
                    "the catalog is no JSON object with a list \"streams\"",
                    "print a fresh one with `connector discover`");
        }
        Map<String, StreamSelection> selection = new LinkedHashMap<>();
        List<String> foreign = new ArrayList<>();
        for (Object one : given) {
            Map<?, ?> stream = one instanceof Map<?, ?> m ? m : Map.of();
            String name = String.valueOf(
                    stream.get("tap_stream_id") == null ? stream.get("stream") : stream.get("tap_stream_id"));
            Optional<CatalogEntry> entry =
                    entries.stream().filter(e -> e.name().equals(name)).findFirst();
            if (entry.isPresent()) {
                selection.put(name, select(stream, entry.get()));
            } else {
                foreign.add(name);
            }
        }
        if (selection.isEmpty() && !foreign.isEmpty()) {
            throw new Failure(
                    FailureClass.CONFIG,
                    "the catalog is of another source: it has " + String.join(", ", foreign) + ", and none of "
                            + String.join(
                                    ", ",
                                    entries.stream().map(CatalogEntry::name).toList()),
                    "print this source's catalog with `connector discover`");
        }
        Map<String, StreamSelection> ordered = new LinkedHashMap<>();
        entries.forEach(e -> ordered.put(e.name(), selection.getOrDefault(e.name(), StreamSelection.NONE)));
        return new Selection(ordered);
    }

    private static StreamSelection select(Map<?, ?> stream, CatalogEntry entry) {
        Map<List<String>, Map<?, ?>> metadata = metadata(stream.get("metadata"));
        Optional<Boolean> entryLevel = truth(stream.get("selected"));
        if (metadata.isEmpty()) {
            return entryLevel.orElse(true) ? StreamSelection.ALL : StreamSelection.NONE;
        }
        Map<?, ?> root = metadata.getOrDefault(List.of(), Map.of());
        boolean selected = entryLevel.orElseGet(() -> node(root, entry.selectedByDefault()));
        Set<List<String>> deselected = new HashSet<>();
        if (selected) {
            properties(entry.schema(), List.of(), List.of(), metadata, entry, deselected);
            metadata.forEach((crumb, values) -> added(crumb, values, entry).ifPresent(deselected::add));
        }
        return new StreamSelection(selected, deselected);
    }

    private static void properties(
            Map<?, ?> schema,
            List<String> breadcrumb,
            List<String> path,
            Map<List<String>, Map<?, ?>> metadata,
            CatalogEntry entry,
            Set<List<String>> deselected) {
        if (!(schema.get("properties") instanceof Map<?, ?> properties)) {
            return;
        }
        properties.forEach((property, value) -> {
            String name = String.valueOf(property);
            List<String> ownCrumb = plus(plus(breadcrumb, "properties"), name);
            List<String> ownPath = plus(path, name);
            boolean needed = path.isEmpty()
                    && (entry.keys().contains(name)
                            || entry.replicationKey().filter(name::equals).isPresent());
            // The parent is selected here: what is below a deselected one is never looked at.
            if (!needed && !node(metadata.getOrDefault(ownCrumb, Map.of()), true)) {
                deselected.add(ownPath);
            } else if (value instanceof Map<?, ?> nested) {
                properties(nested, ownCrumb, ownPath, metadata, entry, deselected);
            }
        });
    }

    /** A field that only the catalog knows, since records of an earlier run added it: deselected, it stays away. */
    private static Optional<List<String>> added(List<String> crumb, Map<?, ?> metadata, CatalogEntry entry) {
        boolean topLevel = crumb.size() == 2 && crumb.get(0).equals("properties");
        boolean declared = topLevel
                && entry.schema().get("properties") instanceof Map<?, ?> properties
                && properties.containsKey(crumb.get(1));
        return topLevel && !declared && !node(metadata, true) ? Optional.of(List.of(crumb.get(1))) : Optional.empty();
    }

    private static boolean node(Map<?, ?> metadata, boolean parent) {
        Object inclusion = metadata.get("inclusion");
        if ("unsupported".equals(inclusion)) {
            return false;
        }
        if ("automatic".equals(inclusion)) {
            return true;
        }
        return truth(metadata.get("selected"))
                .or(() -> truth(metadata.get("selected-by-default")))
                .orElse(parent);
    }

    private static Map<List<String>, Map<?, ?>> metadata(Object given) {
        Map<List<String>, Map<?, ?>> byCrumb = new LinkedHashMap<>();
        if (given instanceof List<?> list) {
            for (Object one : list) {
                if (one instanceof Map<?, ?> node
                        && node.get("breadcrumb") instanceof List<?> crumb
                        && node.get("metadata") instanceof Map<?, ?> values) {
                    byCrumb.put(crumb.stream().map(String::valueOf).toList(), values);
                }
            }
        }
        return byCrumb;
    }

    private static Optional<Boolean> truth(Object value) {
        if (value instanceof Boolean b) {
            return Optional.of(b);
        }
        return value instanceof String s && (s.equals("true") || s.equals("false"))
                ? Optional.of(s.equals("true"))
                : Optional.empty();
    }

    private static List<String> plus(List<String> path, String name) {
        List<String> longer = new ArrayList<>(path);
        longer.add(name);
        return List.copyOf(longer);
    }
}
