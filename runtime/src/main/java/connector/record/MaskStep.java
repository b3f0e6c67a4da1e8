package connector.record;

import connector.spec.Defs;
import connector.spec.Key;
import connector.spec.MapNode;
import connector.spec.Node;
import connector.spec.Reading;
import connector.spec.Type;
import connector.spec.Types;
import connector.template.Env;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code mask: [f]}: takes out of private values what must not be seen. */
record MaskStep(Map<String, Masking> fields) implements EditStep {
    static final Key<MaskStep> KEY = Key.of(
            "mask",
            new Forms(),
            "Replaces private values by ****: all of them in a list of fields; in a map each by its form: all, email"
                    + " (a****@example.com), last4 (****4242), first1 (A****), ip (192.0.2.0, or the first 48 bits of IPv6)."
                    + " What is not of its form is masked whole; null stays null. Dotted names reach into objects and lists.",
            "{email: email, card: last4, notes: all}");

    @Override
    public String word() {
        return KEY.name();
    }

    @Override
    public List<String> sought() {
        return List.copyOf(fields.keySet());
    }

    @Override
    public boolean finds(Fields record, String name) {
        return Members.reaches(record, name);
    }

    @Override
    public void apply(Fields record, Env env) {
        fields.forEach((name, form) -> Members.change(record, name, form::of));
    }

    private record Forms() implements Type<MaskStep> {
        private static final Type<List<String>> LIST = Types.list(Types.TEXT, true);
        private static final Type<Map<String, Masking>> MAP = Types.map(Types.word(Masking.class));

        @Override
        public Optional<MaskStep> read(Node node, Reading reading) {
            if (node instanceof MapNode) {
                return MAP.read(node, reading).map(MaskStep::new);
            }
            return LIST.read(node, reading).map(names -> {
                Map<String, Masking> all = new LinkedHashMap<>();
                names.forEach(name -> all.put(name, Masking.ALL));
                return new MaskStep(all);
            });
        }

        @Override
        public Map<String, Object> jsonSchema(Defs defs) {
            return Map.of("anyOf", List.of(LIST.jsonSchema(defs), MAP.jsonSchema(defs)));
        }

        @Override
        public String says() {
            return "a list of fields, or a map of fields to forms";
        }
    }
}
