package connector.record;

import connector.format.Name;
import connector.template.Env;
import connector.template.Template;
import java.util.Optional;

/**
 * A field that {@code add} sets.
 *
 * @param dotted its name; dots nest
 * @param name the same for records
 * @param value null if left out
 * @param fixed what all records get
 * @param same the field of the record whose content it gets as it is
 */
record Addition(
        String dotted, Name name, Optional<Template> value, Optional<Fields.Content> fixed, Optional<String> same) {
    private static final String RECORD = "record";
    private static final Fields.Content NULL = Fields.Content.of(null);

    static Addition of(String dotted, Optional<Template> value) {
        Optional<String> same = value.flatMap(Template::path)
                .filter(path -> path.size() == 2 && path.get(0).equals(RECORD))
                .map(path -> path.get(1));
        return new Addition(
                dotted, Name.of(dotted), value, value.isEmpty() ? Optional.of(NULL) : Optional.empty(), same);
    }

    /** With its value, where the records of a page all get the same. */
    Addition on(Env page) {
        boolean differs = value.isEmpty() || value.get().reads().stream().anyMatch(RowNames::isOfRecord);
        return differs
                ? this
                : new Addition(
                        dotted,
                        name,
                        value,
                        Optional.of(Fields.Content.of(value.get().value(page).orElse(null))),
                        same);
    }

    /** What a record gets. */
    Fields.Content content(Fields record, Env env) {
        if (fixed.isPresent()) {
            return fixed.get();
        }
        if (same.isPresent()) {
            int index = record.index(same.get());
            return index < 0 ? NULL : record.content(index);
        }
        return Fields.Content.of(value.orElseThrow().value(env).orElse(null));
    }

    /** Sets it. */
    void put(Fields record, Fields.Content content) {
        if (dotted.indexOf('.') < 0) {
            record.set(name, content);
        } else {
            Members.put(record, dotted, content.value());
        }
    }
}
