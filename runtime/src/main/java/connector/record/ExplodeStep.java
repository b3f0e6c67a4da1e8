package connector.record;

import connector.spec.Key;
import connector.spec.MappedType;
import connector.spec.Types;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code explode: lines}: one record for each item of a list, with the item in the list's place. A record whose list is
 * empty, null or absent stays, with null there: nothing that the API sent is dropped. What is no list stands for itself.
 */
record ExplodeStep(String field) implements SplitStep {
    static final Key<ExplodeStep> KEY = Key.of(
            "explode",
            new MappedType<>(Types.TEXT, ExplodeStep::new),
            "Makes a record of each item of a list, with the item in the list's place. A record whose list is empty,"
                    + " null or absent stays, with null there. Dotted names reach into objects.",
            "lines");

    @Override
    public String word() {
        return KEY.name();
    }

    @Override
    public List<String> sought() {
        return List.of(field);
    }

    @Override
    public List<Fields> split(Fields record) {
        Object value = Members.get(record, field);
        if (value == null || value instanceof List<?> list && list.isEmpty()) {
            Members.put(record, field, null);
            return List.of(record);
        }
        if (!(value instanceof List<?> items)) {
            return List.of(record);
        }
        List<Fields> records = new ArrayList<>(items.size());
        for (Object item : items) {
            Fields own = record.copy();
            Members.put(own, field, item);
            records.add(own);
        }
        return records;
    }
}
