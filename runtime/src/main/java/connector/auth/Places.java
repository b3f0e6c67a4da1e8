package connector.auth;

import connector.spec.Args;
import connector.spec.Defs;
import connector.spec.Key;
import connector.spec.Location;
import connector.spec.MapNode;
import connector.spec.Node;
import connector.spec.Reading;
import connector.spec.ScalarNode;
import connector.spec.Scope;
import connector.spec.Type;
import connector.template.Template;
import connector.template.Templates;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A map of places in the request to what is put there, in order.
 *
 * @param value of one value
 * @param example for the message about something else
 */
record Places(Type<Template> value, String example) implements Type<Map<Location, Template>> {
    static Places of(Scope scope, String example) {
        return new Places(Templates.text(scope), example);
    }

    @Override
    public Optional<Map<Location, Template>> read(Node node, Reading reading) {
        if (!(node instanceof MapNode map) || map.keys().isEmpty()) {
            reading.error("type", node, "expected " + says() + ", not " + node.says(), example);
            return Optional.empty();
        }
        Map<Location, Template> all = new LinkedHashMap<>();
        for (String key : map.keys()) {
            Optional<Location> place = Location.TYPE.read(new ScalarNode(map.keyMark(key), key, true), reading);
            Optional<Template> one = value.read(map.get(key).orElseThrow(), reading);
            place.ifPresent(p -> one.ifPresent(v -> all.put(p, v)));
        }
        return all.size() == map.keys().size() ? Optional.of(Collections.unmodifiableMap(all)) : Optional.empty();
    }

    @Override
    public Map<String, Object> jsonSchema(Defs defs) {
        return Map.of(
                "type", "object",
                "propertyNames", Location.TYPE.jsonSchema(defs),
                "additionalProperties", defs.value(value.jsonSchema(defs)));
    }

    @Override
    public String says() {
        return "a map of places to values";
    }

    /**
     * Reports a template that says what goes to a place and does not hold what was made for it.
     *
     * @param name in the template
     * @param code of the problem
     */
    static void checkHolds(Args args, Reading reading, Key<Template> value, String name, String code) {
        if (args.find(value).filter(t -> !t.reads().contains(name)).isPresent()) {
            reading.error(
                    code,
                    args.node().get(value.name()).orElse(args.node()),
                    "`" + value.name() + "` does not hold the " + name,
                    value.name() + ": " + value.example());
        }
    }
}
