package connector.paginator;

import connector.spec.Defs;
import connector.spec.Node;
import connector.spec.Reading;
import connector.spec.ScalarNode;
import connector.spec.Scope;
import connector.spec.Type;
import connector.template.Template;
import connector.template.Templates;
import java.util.Map;
import java.util.Optional;

/** A path below a {@code for_each} variable, {@code invoice.lines}; the same as a template is taken too. */
final class FirstPage implements Type<Template> {
    static final Type<Template> TYPE = new FirstPage();

    private static final Type<Template> TEMPLATE = Templates.value(Scope.EMPTY);

    private FirstPage() {}

    @Override
    public Optional<Template> read(Node node, Reading reading) {
        if (!(node instanceof ScalarNode scalar) || !scalar.text().contains(".")) {
            reading.error("paginator.first_page", node, "first_page must be " + says(), "first_page: invoice.lines");
            return Optional.empty();
        }
        boolean template = scalar.text().contains("{{");
        ScalarNode written = template
                ? scalar
                : new ScalarNode(scalar.mark(), "{{" + scalar.text().strip() + "}}", true, scalar.with());
        return TEMPLATE.read(written, reading);
    }

    @Override
    public Map<String, Object> jsonSchema(Defs defs) {
        return Map.of("type", "string", "pattern", "\\.");
    }

    @Override
    public String says() {
        return "a path below a variable of for_each, like invoice.lines";
    }
}
