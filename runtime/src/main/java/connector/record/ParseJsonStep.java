package connector.record;

import connector.base.Json;
import connector.spec.Key;
import connector.spec.MappedType;
import connector.spec.Types;
import connector.template.Env;
import java.io.IOException;
import java.util.List;

/** {@code parse_json: [f]}: texts that hold JSON become what they hold. What is none stays, and is a type mismatch. */
record ParseJsonStep(List<String> names) implements EditStep {
    static final Key<ParseJsonStep> KEY = Key.of(
            "parse_json",
            new MappedType<>(Types.list(Types.TEXT, true), ParseJsonStep::new),
            "Makes of texts that hold JSON what they hold; of empty ones null. A text that is no JSON stays as it is, and"
                    + " type_mismatch says what happens then. Dotted names reach into objects and lists.",
            "[payload]");

    @Override
    public String word() {
        return KEY.name();
    }

    @Override
    public List<String> sought() {
        return names;
    }

    @Override
    public boolean finds(Fields record, String name) {
        return Members.reaches(record, name);
    }

    @Override
    public void apply(Fields record, Env env) {
        names.forEach(name -> Members.change(record, name, ParseJsonStep::parsed));
    }

    private static Object parsed(Object value) {
        if (!(value instanceof String text)) {
            return value;
        }
        if (text.isBlank()) {
            return null;
        }
        try {
            return Json.parse(text);
        } catch (IOException e) {
            return value;
        }
    }
}
