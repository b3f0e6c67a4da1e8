package connector.record;

import connector.spec.Defs;
import connector.spec.Key;
import connector.spec.MapNode;
import connector.spec.MappedType;
import connector.spec.Node;
import connector.spec.Reading;
import connector.spec.Type;
import connector.template.Env;
import connector.template.Template;
import connector.template.Templates;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code add: {field: value}}: sets fields; dotted names nest, what was there is overwritten, null is written. */
record AddStep(List<Addition> additions) implements EditStep {
    static final Key<AddStep> KEY = Key.of(
            "add",
            new MappedType<>(new FieldsType(), AddStep::of),
            "Sets fields. Dotted names nest; a field of the same name is overwritten; a null value writes null.",
            "{invoice_id: \"{{invoice.id}}\"}");

    @Override
    public String word() {
        return KEY.name();
    }

    @Override
    public List<String> sought() {
        return List.of();
    }

    private static AddStep of(Map<String, Optional<Template>> fields) {
        return new AddStep(fields.entrySet().stream()
                .map(field -> Addition.of(field.getKey(), field.getValue()))
                .toList());
    }

    @Override
    public AddStep on(Env page) {
        return new AddStep(additions.stream().map(one -> one.on(page)).toList());
    }

    @Override
    public void apply(Fields record, Env env) {
        if (additions.size() == 1) {
            additions.get(0).put(record, additions.get(0).content(record, env));
            return;
        }
        Fields.Content[] contents = new Fields.Content[additions.size()];
        for (int i = 0; i < contents.length; i++) {
            contents[i] = additions.get(i).content(record, env);
        }
        // Set together: no value of one step sees another's.
        for (int i = 0; i < contents.length; i++) {
            additions.get(i).put(record, contents[i]);
        }
    }

    /** Names to values, where null is a value. */
    private record FieldsType() implements Type<Map<String, Optional<Template>>> {
        private static final Type<Template> VALUE = Templates.value(RowNames.SCOPE);

        @Override
        public Optional<Map<String, Optional<Template>>> read(Node node, Reading reading) {
            if (!(node instanceof MapNode map)) {
                reading.error("type", node, "expected a map, not " + node.says(), "add: {field: value}");
                return Optional.empty();
            }
            int before = reading.problems().errors();
            Map<String, Optional<Template>> all = new LinkedHashMap<>();
            for (String name : map.keys()) {
                Node value = map.get(name).orElseThrow();
                all.put(name, value.isNull() ? Optional.empty() : VALUE.read(value, reading));
            }
            return reading.problems().errors() > before ? Optional.empty() : Optional.of(all);
        }

        @Override
        public Map<String, Object> jsonSchema(Defs defs) {
            return Map.of("type", "object", "additionalProperties", defs.value(VALUE.jsonSchema(defs)));
        }

        @Override
        public String says() {
            return "a map of fields to values";
        }
    }
}
