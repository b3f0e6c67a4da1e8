package connector.sync;

import connector.config.ConfigOption;
import connector.config.ConfigValues;
import connector.source.Source;
import connector.source.StreamReads;
import connector.source.StreamSpec;
import connector.template.Template;
import connector.template.Values;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The config values that decide which rows a stream asks for: those its endpoint, query, headers, body and {@code where}
 * read, and those in the headers and query that all requests share; secrets never. For a mark on a parent those of the
 * parents count too.
 */
final class FilterValues {
    private FilterValues() {}

    /**
     * By option, in order of their names.
     *
     * @param streams one, or with those it is read for
     */
    static Map<String, Object> of(Source source, Collection<StreamSpec> streams, ConfigValues config) {
        Set<String> reads = new TreeSet<>();
        for (StreamSpec stream : streams) {
            reads.addAll(StreamReads.request(stream));
            stream.rows().where().ifPresent(t -> reads.addAll(t.reads()));
        }
        Stream.concat(source.http().query().values().stream(), source.http().headers().values().stream())
                .map(Template::reads)
                .forEach(reads::addAll);
        Map<String, Object> values = new TreeMap<>();
        for (ConfigOption option : config.spec().options()) {
            String name = "config." + option.name();
            boolean read =
                    reads.stream().anyMatch(r -> r.equals("config") || r.equals(name) || r.startsWith(name + "."));
            if (read && !option.secret() && config.values().containsKey(option.name())) {
                values.put(option.name(), Values.text(config.values().get(option.name())));
            }
        }
        return values;
    }
}
