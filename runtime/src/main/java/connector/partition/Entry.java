package connector.partition;

import connector.template.Template;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One variable of {@code for_each}.
 *
 * @param name of the variable
 * @param source where its values come from
 * @param key fields that tell records apart; empty: the parent's primary key
 * @param where keeps the values for which it is true
 * @param batch so many of them are read together, as a list; empty: each by itself
 * @param was its name in the state, if it was renamed
 */
public record Entry(
        String name,
        ValueSource source,
        List<String> key,
        Optional<Template> where,
        OptionalInt batch,
        Optional<String> was) {
    Entry named(String other) {
        return new Entry(other, source, key, where, batch, was);
    }
}
