package connector.cli;

import connector.config.ConfigOption;
import connector.partition.Entry;
import connector.partition.Parents;
import connector.partition.ValueSource.Parent;
import connector.source.Source;
import connector.source.StreamSpec;
import connector.spec.Literal;
import connector.spec.Node;
import connector.spec.ScalarNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The README of a source. Its tables come from the manifest and stand between marks; everything else is written by hand and
 * kept.
 */
final class SourcePage {
    private static final String END = "<!-- /connector docs -->";

    /** Characters of a default that still fit a table. */
    private static final int LONG = 60;

    private static final Pattern TEMPLATE = Pattern.compile("\\{\\{\\{?\\s*([\\w.]+)\\s*}?}}");
    private static final List<String> PARTS = List.of("config", "streams");

    private SourcePage() {}

    /** A page for a source that has none yet. */
    static String fresh(Source source) {
        String link = source.docs().isEmpty() ? "" : ", from [its API](" + source.docs() + ")";
        return "# " + source.title() + "\n\nStreams of " + source.title() + link + ".\n\n"
                + "    ./connector run manifests/" + source.name() + ".yaml --config " + source.name()
                + ".json --keep-state state.json\n\n## Set-up\n\nWhere the credentials come from.\n\n## Config\n\n"
                + part("config", source) + "\n\n## Streams\n\n" + part("streams", source)
                + "\n\n## Limits\n\nWhat the API does not show, or not at once.\n";
    }

    /** The page with its tables made anew; a part without marks is left as it is. */
    static String renewed(String page, Source source) {
        String renewed = page;
        for (String part : PARTS) {
            Matcher old = Pattern.compile(Pattern.quote(begin(part)) + ".*?" + Pattern.quote(END), Pattern.DOTALL)
                    .matcher(renewed);
            renewed = old.replaceFirst(Matcher.quoteReplacement(part(part, source)));
        }
        return renewed;
    }

    /** Title, config and streams, without anything written by hand. */
    static String tables(Source source) {
        String docs = source.docs().isEmpty() ? "" : ", " + source.docs();
        return "# " + source.title() + "\n\n`" + source.name() + "` " + source.version() + docs + "\n\n## Config\n\n"
                + config(source) + "\n\n## Streams\n\n" + streams(source);
    }

    private static String begin(String part) {
        return "<!-- connector docs: " + part + " -->";
    }

    private static String part(String part, Source source) {
        return begin(part) + "\n" + (part.equals("config") ? config(source) : streams(source)) + "\n" + END;
    }

    private static String config(Source source) {
        if (source.config().options().isEmpty()) {
            return "None.";
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("option", "type", "required", "default", "what"));
        for (ConfigOption option : source.config().options()) {
            rows.add(List.of(
                    "`" + option.name() + "`",
                    option.form().says() + (option.secret() ? ", secret" : ""),
                    option.required() ? "yes" : "no",
                    option.fallback().map(SourcePage::shown).orElse(""),
                    option.description()));
        }
        return table(rows);
    }

    private static String streams(Source source) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("stream", "primary key", "replication", "read from"));
        for (StreamSpec stream : source.visible().stream()
                .sorted(Comparator.comparing(StreamSpec::name))
                .toList()) {
            rows.add(List.of(
                    "`" + stream.name() + "`" + (stream.selected() ? "" : " (not by default)"),
                    stream.primaryKey().stream().map(k -> "`" + k + "`").collect(Collectors.joining(", ")),
                    replication(stream),
                    "`" + endpoint(stream) + "`"));
        }
        return table(rows);
    }

    /** A default as it would be written; a long list only as how many. */
    private static String shown(Object value) {
        String text = Literal.yaml(value);
        return value instanceof List<?> list && text.length() > LONG ? list.size() + " values" : "`" + text + "`";
    }

    /** Method and path, with presets' parameters filled in and variables in single braces. */
    private static String endpoint(StreamSpec stream) {
        if (!(stream.node().get("endpoint").orElse(null) instanceof ScalarNode written)) {
            return "";
        }
        Matcher template = TEMPLATE.matcher(written.text());
        String path = template.replaceAll(found -> {
            String name = found.group(1);
            Optional<Node> given = Optional.ofNullable(written.with().get(name.replaceFirst("^with\\.", "")))
                    .filter(node -> name.startsWith("with."));
            return Matcher.quoteReplacement(given.filter(ScalarNode.class::isInstance)
                    .map(node -> ((ScalarNode) node).text())
                    .orElse("{" + name + "}"));
        });
        return path.contains(" ") ? path : "GET " + path;
    }

    private static String replication(StreamSpec stream) {
        List<String> parts = new ArrayList<>();
        stream.cursor()
                .ifPresent(cursor -> parts.add(stream.cursorField()
                        .map(field -> "incremental, `" + field + "`")
                        .orElse("incremental")));
        List<Entry> entries = stream.forEach().entries();
        boolean some = entries.stream()
                .anyMatch(e -> e.source()
                        .parent()
                        .filter(p -> p.parents() != Parents.ALL)
                        .isPresent());
        if (parts.isEmpty() && !some) {
            parts.add("full table");
        }
        entries.forEach(entry -> parts.add(of(entry)));
        return String.join(", ", parts);
    }

    private static String of(Entry entry) {
        Optional<Parent> parent = entry.source() instanceof Parent only ? Optional.of(only) : Optional.empty();
        return parent.map(p -> (p.parents() == Parents.ALL
                                ? "for each of"
                                : "of " + p.parents().name().toLowerCase(Locale.ROOT))
                        + " `" + p.stream() + "`"
                        + p.lookback()
                                .map(back -> " and those of the last " + back.source())
                                .orElse(""))
                .orElse("for each `" + entry.name() + "`");
    }

    private static String table(List<List<String>> rows) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            text.append(rows.get(i).stream()
                    .map(cell -> cell.replace("|", "\\|").replace("\n", " "))
                    .map(cell -> cell.isEmpty() ? " |" : " " + cell + " |")
                    .collect(Collectors.joining("", "|", "\n")));
            if (i == 0) {
                text.append("|").append("---|".repeat(rows.get(0).size())).append('\n');
            }
        }
        return text.toString().stripTrailing();
    }
}
