package connector.record;

import connector.format.Name;
import connector.spec.Defs;
import connector.spec.Key;
import connector.spec.Node;
import connector.spec.Reading;
import connector.spec.ScalarNode;
import connector.spec.Type;
import connector.spec.Types;
import connector.template.Env;
import connector.template.SnakeCase;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code snake_case: all}: {@code createdAt} becomes {@code created_at}.
 *
 * @param names the fields to rename; empty for all of them
 */
record SnakeCaseStep(Optional<List<String>> names) implements EditStep {
    private static final String ALL = "all";

    static final Key<SnakeCaseStep> KEY = Key.of(
            "snake_case",
            new Names(),
            "Renames fields: createdAt becomes created_at, HTTPStatus http_status. all, or a list of names. The names"
                    + " inside of objects stay. A name that is taken is a failure.",
            "all");

    @Override
    public String word() {
        return KEY.name();
    }

    @Override
    public List<String> sought() {
        return names.orElse(List.of());
    }

    /** The names inside of objects stay, so a dotted one is found only where a field is called so. */
    @Override
    public boolean finds(Fields record, String name) {
        return record.containsKey(name);
    }

    @Override
    public Optional<String> moved(String field) {
        int end = field.indexOf('.') < 0 ? field.length() : field.indexOf('.');
        String top = field.substring(0, end);
        boolean wanted = names.isEmpty() || names.get().contains(top);
        return Optional.of(wanted ? renamed(Name.of(top)).text() + field.substring(end) : field);
    }

    @Override
    public void apply(Fields record, Env env) {
        Fields renamed = Fields.of(Map.of());
        for (int i = 0; i < record.size(); i++) {
            Name old = record.name(i);
            boolean wanted = names.isEmpty() || names.get().contains(old.text());
            Name name = wanted ? renamed(old) : old;
            if (renamed.containsKey(name.text())) {
                throw Members.taken("snake_case", name.text());
            }
            renamed.set(name, record.content(i));
        }
        record.become(renamed);
    }

    /** A name without a letter or digit has no words, and stays. */
    private static Name renamed(Name old) {
        String snake = SnakeCase.of(old.text());
        return snake.isEmpty() || snake.equals(old.text()) ? old : Name.of(snake);
    }

    private record Names() implements Type<SnakeCaseStep> {
        private static final Type<List<String>> LIST = Types.list(Types.TEXT, false);

        @Override
        public Optional<SnakeCaseStep> read(Node node, Reading reading) {
            if (node instanceof ScalarNode scalar && scalar.text().equals(ALL)) {
                return Optional.of(new SnakeCaseStep(Optional.empty()));
            }
            return LIST.read(node, reading).map(list -> new SnakeCaseStep(Optional.of(list)));
        }

        @Override
        public Map<String, Object> jsonSchema(Defs defs) {
            return Map.of("anyOf", List.of(Map.of("const", ALL), LIST.jsonSchema(defs)));
        }

        @Override
        public String says() {
            return "all, or a list of names";
        }
    }
}
