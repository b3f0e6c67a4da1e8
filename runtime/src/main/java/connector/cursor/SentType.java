package connector.cursor;

import connector.spec.Component;
import connector.spec.Defs;
import connector.spec.Key;
import connector.spec.Location;
import connector.spec.MapNode;
import connector.spec.Node;
import connector.spec.Reading;
import connector.spec.Type;
import connector.template.Template;
import connector.template.Templates;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a location alone, or {@code {into, value}}. */
final class SentType {
    private SentType() {}

    private static final Key<Location> INTO =
            Key.of("into", Location.TYPE, "Where the value goes.", "query.created[gte]");
    private static final Key<Template> VALUE = Key.of(
                    "value",
                    Templates.value(CursorKeys.WINDOW),
                    "What is sent. Left out: the window's end in the cursor's first format.",
                    "\"gte:{{window.start}}\"")
            .orNone();
    private static final Component<Sent> LONG = Component.of(
            "window_bound",
            "Where an end of the window goes in a request, and how it is written.",
            List.of(INTO, VALUE),
            a -> new Sent(a.get(INTO), a.find(VALUE)));

    /** A location alone, or {@code {into, value}}. */
    static final Type<Sent> TYPE = new Type<>() {
        @Override
        public Optional<Sent> read(Node node, Reading reading) {
            return node instanceof MapNode
                    ? LONG.read(node, reading)
                    : Location.TYPE.read(node, reading).map(into -> new Sent(into, Optional.empty()));
        }

        @Override
        public Map<String, Object> jsonSchema(Defs defs) {
            return Map.of("anyOf", List.of(Location.TYPE.jsonSchema(defs), LONG.jsonSchema(defs)));
        }

        @Override
        public String says() {
            return Location.TYPE.says() + ", or {into, value}";
        }
    };
}
