package connector.format;

import connector.spec.Key;
import connector.spec.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code columns: true}: an object of equally long lists becomes rows, one for each place in them. */
record Columns() implements Reshape {
    static final Key<Boolean> KEY = Key.of(
                    "columns",
                    Types.BOOLEAN,
                    "An object of equally long lists becomes rows: {day: [1, 2], rain: [0, 3]} are two of them. The path"
                            + " names the object.",
                    "true")
            .or(false);

    @Override
    public boolean takesOneObject() {
        return true;
    }

    @Override
    public List<Object> of(Object element, Object response) {
        List<Object> rows = new ArrayList<>();
        String first = "";
        int size = -1;
        for (Map.Entry<?, ?> column : Reshape.members("columns", element).entrySet()) {
            String name = String.valueOf(column.getKey());
            if (!(column.getValue() instanceof List<?> values)) {
                throw Reshape.misfit(
                        "columns",
                        name + " is " + Shape.says(column.getValue()) + ", not a list",
                        "let records.path name an object that holds nothing but lists");
            }
            if (size < 0) {
                first = name;
                size = values.size();
                values.forEach(v -> rows.add(new LinkedHashMap<String, Object>()));
            } else if (values.size() != size) {
                throw Reshape.misfit(
                        "columns",
                        name + " has " + values.size() + " items and " + first + " has " + size,
                        "rows can only be made of lists of one length; look at the answer");
            }
            for (int i = 0; i < size; i++) {
                put(rows.get(i), name, values.get(i));
            }
        }
        return rows;
    }

    @SuppressWarnings("unchecked") // made above
    private static void put(Object row, String name, Object value) {
        ((Map<String, Object>) row).put(name, value);
    }
}
