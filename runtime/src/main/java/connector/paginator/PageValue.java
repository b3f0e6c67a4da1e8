package connector.paginator;

import connector.format.Path;
import connector.format.Paths;
import connector.format.Shape;
import connector.spec.Defs;
import connector.spec.Node;
import connector.spec.Reading;
import connector.spec.ScalarNode;
import connector.spec.Type;
import connector.spec.Types;
import connector.template.Template;
import connector.template.Templates;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Something read from a page: by a JsonPath, from a header, or by a template. */
interface PageValue {
    /** What is there; a template's null counts as present, since it says nothing about absence. */
    Path.Found find(Page page);

    /** Says what is there instead when it is absent. */
    String instead(Page page);

    /** As written. */
    String source();

    /** A JsonPath or {@code header.X}. */
    Type<PageValue> PATH = new PageValueType(false);

    /** A JsonPath, {@code header.X} or a template. */
    Type<PageValue> ANY = new PageValueType(true);

    /** By a JsonPath from the response. */
    record ByPath(Path path) implements PageValue {
        @Override
        public Path.Found find(Page page) {
            return path.find(page.response().orElse(null));
        }

        @Override
        public String instead(Page page) {
            return "the response is " + Shape.says(page.response().orElse(null));
        }

        @Override
        public String source() {
            return path.source();
        }
    }

    /** The text of a header. */
    record ByHeader(String name) implements PageValue {
        @Override
        public Path.Found find(Page page) {
            return page.headers().first(name).map(Path.Found::of).orElse(Path.Found.ABSENT);
        }

        @Override
        public String instead(Page page) {
            return "the headers are "
                    + String.join(", ", page.headers().byName().keySet());
        }

        @Override
        public String source() {
            return HEADER + name;
        }
    }

    /** What a template gives. */
    record ByTemplate(Template template) implements PageValue {
        @Override
        public Path.Found find(Page page) {
            return Path.Found.of(template.value(page.env()).orElse(null));
        }

        @Override
        public String instead(Page page) {
            return "it is null";
        }

        @Override
        public String source() {
            return template.source();
        }
    }

    /** Before the name of a response header. */
    String HEADER = "header.";

    /** How it is read. */
    record PageValueType(boolean templates) implements Type<PageValue> {
        private static final Type<Template> TEMPLATE = Templates.text(PageNames.SCOPE);

        @Override
        public Optional<PageValue> read(Node node, Reading reading) {
            if (node instanceof ScalarNode scalar && templates && scalar.text().contains("{{")) {
                return TEMPLATE.read(node, reading).map(ByTemplate::new);
            }
            if (node instanceof ScalarNode scalar
                    && scalar.text().startsWith(HEADER)
                    && scalar.text().length() > HEADER.length()) {
                return Types.TEXT.read(node, reading).map(text -> new ByHeader(text.substring(HEADER.length())));
            }
            return Paths.ROOTED.read(node, reading).map(ByPath::new);
        }

        @Override
        public Map<String, Object> jsonSchema(Defs defs) {
            Map<String, Object> path = Map.of("type", "string", "pattern", "^(\\$|header\\..)");
            return templates ? Map.of("anyOf", List.of(path, Types.TEMPLATE_SCHEMA)) : path;
        }

        @Override
        public String says() {
            return "a JsonPath like $.next" + (templates ? ", header.X or a template" : " or header.X");
        }
    }
}
