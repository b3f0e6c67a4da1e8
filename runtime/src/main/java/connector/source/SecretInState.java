package connector.source;

import connector.config.ConfigOption;
import connector.partition.Entry;
import connector.partition.ValueSource.Values;
import connector.partition.ValueSource.ValuesOrParent;
import connector.spec.Problems;
import connector.template.Template;
import java.util.List;
import java.util.Optional;

/** The values of a variable name the partitions of a stream: they stand in its state, in plans and in reports. */
final class SecretInState implements Rule {
    @Override
    public void check(Source source, Problems problems) {
        List<String> secrets = source.config().options().stream()
                .filter(ConfigOption::secret)
                .map(option -> "config." + option.name())
                .toList();
        for (StreamSpec stream : source.streams().values()) {
            for (Entry entry : stream.forEach().entries()) {
                secrets.stream()
                        .filter(secret -> list(entry).stream()
                                .flatMap(list -> list.reads().stream())
                                .anyMatch(read -> read.equals(secret) || read.startsWith(secret + ".")))
                        .forEach(secret -> problems.error(
                                "secret.in_state",
                                Marks.of(stream.node(), "for_each", entry.name()),
                                secret + " is a secret, and the values of a variable are written into the state",
                                "read the stream once for each name or id; several keys for one API are"
                                        + " auth.pool: \"{{" + secret + "}}\""));
            }
        }
    }

    private static Optional<Template> list(Entry entry) {
        connector.partition.ValueSource from = entry.source();
        if (from instanceof Values values) {
            return Optional.of(values.list());
        }
        return from instanceof ValuesOrParent both ? Optional.of(both.list()) : Optional.empty();
    }
}
