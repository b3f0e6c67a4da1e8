package connector.cli.metrics;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** Samples of one name, by the values of their labels. Thread-safe. */
final class Family {
    private final String name;
    private final String type;
    private final String help;
    private final List<String> labels;
    private final Map<List<String>, BigDecimal> samples =
            new ConcurrentSkipListMap<>(Comparator.comparing(values -> String.join("\u0000", values)));

    private Family(String name, String type, String help, String... labels) {
        this.name = name;
        this.type = type;
        this.help = help;
        this.labels = List.of(labels);
    }

    /** What only grows. */
    static Family counter(String name, String help, String... labels) {
        return new Family(name, "counter", help, labels);
    }

    /** What goes up and down. */
    static Family gauge(String name, String help, String... labels) {
        return new Family(name, "gauge", help, labels);
    }

    /** @param values of the labels, in their order */
    void add(long more, String... values) {
        add(BigDecimal.valueOf(more), values);
    }

    void add(BigDecimal more, String... values) {
        samples.merge(List.of(values), more, BigDecimal::add);
    }

    void set(BigDecimal value, String... values) {
        samples.put(List.of(values), value);
    }

    /** A family without samples is left out. */
    void write(Exposition page) {
        if (samples.isEmpty()) {
            return;
        }
        page.family(name, type, help);
        samples.forEach((values, value) -> {
            List<String> pairs = new ArrayList<>();
            for (int i = 0; i < labels.size(); i++) {
                pairs.add(labels.get(i));
                pairs.add(values.get(i));
            }
            page.sample(name, value, pairs);
        });
    }
}
