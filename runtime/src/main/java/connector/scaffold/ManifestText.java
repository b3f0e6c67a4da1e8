package connector.scaffold;

import connector.testcase.FlowYaml;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Writes a draft as a person would: short maps on one line, what most streams share under {@code defaults}. */
final class ManifestText {
    /** Keys that are worth sharing. */
    private static final String KEY = "primary_key";

    private static final List<String> SHARED = List.of(KEY, "records", "paginator");

    /** Keys whose maps are written one member a line. */
    private static final List<String> TALL = List.of("schema", "paginator", "cursor", "query");

    /** A stream or two share nothing that would be easier to read elsewhere. */
    private static final int WORTH_SHARING = 3;

    /** One part in so many of all streams; what fewer have is written where it is, for the others would have to undo it. */
    private static final int ENOUGH = 2;

    /** Characters of a map that still reads well on one line. */
    private static final int SHORT = 120;

    private final List<String> lines = new ArrayList<>();
    private final ManifestDraft draft;

    private ManifestText(ManifestDraft draft) {
        this.draft = draft;
    }

    static String of(ManifestDraft draft) {
        ManifestText text = new ManifestText(draft);
        text.write();
        return String.join("\n", text.lines) + "\n";
    }

    private void write() {
        lines.add("# yaml-language-server: $schema=../schema/connector.schema.json");
        lines.add("spec: 1");
        lines.add("name: " + draft.name());
        lines.add("version: 0.1.0");
        lines.add("title: " + FlowYaml.text(draft.title()));
        if (!draft.docs().isEmpty()) {
            lines.add("docs: " + FlowYaml.text(draft.docs()));
        }
        if (!draft.config().isEmpty()) {
            section("config:");
            draft.config().forEach((name, option) -> entry(2, name, option, ""));
        }
        section("http:");
        draft.http().forEach((key, value) -> entry(2, key, value, note(draft.httpNotes(), key)));
        Map<String, Object> defaults = defaults();
        if (!defaults.isEmpty()) {
            section("defaults:");
            defaults.forEach((key, value) -> entry(2, key, value, sharedNote(key, value)));
        }
        section("streams:");
        boolean first = true;
        for (StreamDraft stream : draft.streams()) {
            if (!first) {
                lines.add("");
            }
            first = false;
            stream(stream, defaults);
        }
    }

    private void section(String name) {
        lines.add("");
        lines.add(name);
    }

    /** The commonest value of each key worth sharing. */
    private Map<String, Object> defaults() {
        Map<String, Object> defaults = new LinkedHashMap<>();
        for (String key : SHARED) {
            Map<Object, Integer> counts = new LinkedHashMap<>();
            draft.streams()
                    .forEach(s -> Optional.ofNullable(s.keys().get(key))
                            .ifPresent(value -> counts.merge(value, 1, Integer::sum)));
            counts.entrySet().stream()
                    .max(Comparator.comparingInt(Map.Entry::getValue))
                    .filter(most -> most.getValue() >= WORTH_SHARING)
                    .filter(most -> key.equals(KEY) // append_only undoes it anyway
                            || most.getValue() * ENOUGH >= draft.streams().size())
                    .ifPresent(most -> defaults.put(key, most.getKey()));
        }
        return defaults;
    }

    private String sharedNote(String key, Object value) {
        return draft.streams().stream()
                .filter(s -> value.equals(s.keys().get(key)))
                .map(s -> note(s.notes(), key))
                .findFirst()
                .orElse("");
    }

    private void stream(StreamDraft stream, Map<String, Object> defaults) {
        String note = note(stream.notes(), "");
        lines.add("  " + stream.name() + ":" + (note.isEmpty() ? "" : "   # " + note));
        stream.keys().forEach((key, value) -> {
            if (!Objects.equals(defaults.get(key), value)) {
                entry(4, key, value, note(stream.notes(), key));
            }
        });
        for (String key : defaults.keySet()) {
            if (!stream.keys().containsKey(key)) {
                switch (key) {
                    case "records" -> lines.add("    records: $");
                    case "paginator" -> lines.add("    paginator: null");
                    default -> { // append_only, which such a stream has, removes the key
                    }
                }
            }
        }
    }

    private void entry(int indent, String key, Object value, String note) {
        String margin = " ".repeat(indent);
        String comment = note.isEmpty() ? "" : "   # " + note;
        String line = margin + FlowYaml.text(key) + ": " + FlowYaml.text(value);
        boolean tall =
                value instanceof Map<?, ?> map && !map.isEmpty() && (TALL.contains(key) || line.length() > SHORT);
        if (!tall) {
            lines.add(line + comment);
            return;
        }
        lines.add(margin + FlowYaml.text(key) + ":" + comment);
        ((Map<?, ?>) value)
                .forEach((name, member) ->
                        lines.add(margin + "  " + FlowYaml.text(String.valueOf(name)) + ": " + FlowYaml.text(member)));
    }

    private static String note(Map<String, String> notes, String key) {
        return notes.getOrDefault(key, "").replaceAll("\\s+", " ").strip();
    }
}
