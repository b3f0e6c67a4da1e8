package connector.singer;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.spec.Suggest;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Selection on the command line: {@code customers,invoices.*,!invoices.lines}. A pattern names streams, or with a dot
 * properties; {@code *} stands for any characters of one name; {@code !} takes away. Later ones win. The first pattern
 * that names no field decides: unless it takes away, only what is named is read.
 */
public final class SelectGlobs {
    private SelectGlobs() {}

    /**
     * The selection of patterns.
     *
     * @throws Failure USAGE when a pattern fits nothing
     */
    public static Selection read(String patterns, List<CatalogEntry> entries) {
        List<String> all = List.of(patterns.split(",")).stream()
                .map(String::strip)
                .filter(p -> !p.isEmpty())
                .toList();
        if (all.isEmpty()) {
            throw new Failure(
                    FailureClass.USAGE, "--select names nothing", "leave it out to read every stream, or name some");
        }
        boolean onlyTakesAway = all.stream().allMatch(p -> p.startsWith("!"));
        Map<String, StreamSelection> streams = new LinkedHashMap<>();
        entries.forEach(e -> streams.put(
                e.name(), onlyTakesAway && e.selectedByDefault() ? StreamSelection.ALL : StreamSelection.NONE));
        for (String pattern : all) {
            boolean away = pattern.startsWith("!");
            String positive = away ? pattern.substring(1) : pattern;
            if (!apply(positive, away, entries, streams)) {
                throw unknown(positive, entries);
            }
        }
        return new Selection(streams);
    }

    private static Failure unknown(String pattern, List<CatalogEntry> entries) {
        String[] parts = pattern.split("\\.", 2);
        Optional<CatalogEntry> stream =
                entries.stream().filter(e -> e.name().equals(parts[0])).findFirst();
        if (stream.isPresent()) {
            return new Failure(
                    FailureClass.USAGE,
                    "--select: " + parts[0] + " has no field \"" + parts[1] + "\"",
                    Suggest.hint(
                            parts[1],
                            fields(stream.get(), glob("*")).stream()
                                    .map(f -> f.get(0))
                                    .sorted()
                                    .toList()));
        }
        return new Failure(
                FailureClass.USAGE,
                "--select: no stream is called \"" + parts[0] + "\"",
                Suggest.hint(parts[0], entries.stream().map(CatalogEntry::name).toList()));
    }

    private static boolean apply(
            String pattern, boolean away, List<CatalogEntry> entries, Map<String, StreamSelection> streams) {
        String[] parts = pattern.split("\\.", 2);
        Pattern stream = glob(parts[0]);
        boolean found = false;
        for (CatalogEntry entry : entries) {
            if (!stream.matcher(entry.name()).matches()) {
                continue;
            }
            StreamSelection old = streams.get(entry.name());
            if (parts.length == 1) {
                streams.put(entry.name(), away ? StreamSelection.NONE : StreamSelection.ALL);
                found = true;
                continue;
            }
            Set<List<String>> fields = fields(entry, glob(parts[1]));
            found |= !fields.isEmpty() || parts[1].equals("*");
            streams.put(entry.name(), away ? without(old, fields, entry) : with(old, fields, entry));
        }
        return found;
    }

    private static StreamSelection without(StreamSelection old, Set<List<String>> fields, CatalogEntry entry) {
        Set<List<String>> deselected = new HashSet<>(old.deselected());
        fields.stream().filter(f -> !needed(f, entry)).forEach(deselected::add);
        return new StreamSelection(old.selected(), deselected);
    }

    /** Naming a field of a stream not yet read reads only that field; of a stream that is, the field too. */
    private static StreamSelection with(StreamSelection old, Set<List<String>> fields, CatalogEntry entry) {
        Set<List<String>> deselected = new HashSet<>(old.deselected());
        if (!old.selected()) {
            fields(entry, glob("*")).stream().filter(f -> !needed(f, entry)).forEach(deselected::add);
        }
        deselected.removeAll(fields);
        return new StreamSelection(true, deselected);
    }

    private static boolean needed(List<String> field, CatalogEntry entry) {
        return entry.keys().contains(field.get(0))
                || entry.replicationKey().filter(field.get(0)::equals).isPresent();
    }

    private static Set<List<String>> fields(CatalogEntry entry, Pattern pattern) {
        Set<List<String>> fields = new HashSet<>();
        if (entry.schema().get("properties") instanceof Map<?, ?> properties) {
            properties.keySet().stream()
                    .map(String::valueOf)
                    .filter(name -> pattern.matcher(name).matches())
                    .forEach(name -> fields.add(List.of(name)));
        }
        return fields;
    }

    private static Pattern glob(String text) {
        StringBuilder regex = new StringBuilder();
        for (String literal : text.split("(?<=\\*)|(?=\\*)")) {
            regex.append(literal.equals("*") ? "[^.]*" : Pattern.quote(literal));
        }
        return Pattern.compile(regex.toString());
    }
}
