package connector.partition;

import connector.template.Template;
import java.util.List;
import java.util.Optional;

/**
 * One variable of {@code for_each}.
 *
 * @param name of the variable
 * @param source where its values come from
 * @param key fields that tell records apart; empty: the parent's primary key
 * @param where keeps the values for which it is true
 */
public record Entry(String name, Source source, List<String> key, Optional<Template> where) {
    Entry named(String other) {
        return new Entry(other, source, key, where);
    }
}
