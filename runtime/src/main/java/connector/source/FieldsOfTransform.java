package connector.source;

import connector.record.TransformSpec.Named;
import connector.schema.Field;
import connector.schema.FieldType;
import connector.spec.ListNode;
import connector.spec.Mark;
import connector.spec.Problems;
import connector.spec.Suggest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A field that a step changes leaves in the record, so that the schema has it; else the name is mistyped. What {@code hash}
 * or {@code mask} misses would leave as it is.
 */
final class FieldsOfTransform implements Rule {
    /** Steps whose fields are theirs to make: of the others the schema says nothing. */
    private static final List<String> CHANGE = List.of("cast", "parse_json", "rename");

    @Override
    public void check(Source source, Problems problems) {
        for (StreamSpec stream : source.streams().values()) {
            if (!stream.rows().schema().inferred()) {
                for (Named named : stream.rows().transform().named()) {
                    named.leaves().ifPresent(leaves -> check(stream, named, leaves, problems));
                }
            }
        }
    }

    private static void check(StreamSpec stream, Named named, String leaves, Problems problems) {
        Optional<Collection<String>> known = missing(stream.rows().schema().fields(), leaves)
                .filter(k -> named.protects() || CHANGE.contains(named.word()));
        if (known.isEmpty()) {
            return;
        }
        String as = leaves.equals(named.field()) ? "" : ", as it leaves,";
        String message = "the field \"" + leaves + "\" of `" + named.word() + "`" + as + " is not in the schema of \""
                + stream.name() + "\"";
        String last = leaves.substring(leaves.lastIndexOf('.') + 1);
        String hint = Suggest.nearest(last, known.get())
                .map(near -> "did you mean \"" + near + "\"?")
                .orElse("add it to `schema`, or take the name out of `" + named.word() + "`");
        if (named.protects()) {
            problems.error(
                    "transform.protects_unknown",
                    mark(stream, named.step()),
                    message + ": private values would leave under their right name",
                    hint);
        } else {
            problems.warn("transform.field_unknown", mark(stream, named.step()), message, hint);
        }
    }

    /** The names that there are where a dotted one leads nowhere; empty where it is declared, or all names are. */
    private static Optional<Collection<String>> missing(Map<String, Field> fields, String dotted) {
        if (fields.containsKey(dotted)) {
            return Optional.empty();
        }
        Map<String, Field> at = fields;
        for (String name : dotted.split("\\.", -1)) {
            Field field = at.get(name);
            if (field == null) {
                return Optional.of(at.keySet());
            }
            Map<String, Field> members = members(field.type());
            if (members.isEmpty()) {
                return Optional.empty(); // an open object, JSON text, or a plain value that a step takes apart
            }
            at = members;
        }
        return Optional.empty();
    }

    private static Map<String, Field> members(FieldType type) {
        if (type instanceof FieldType.Structure object) {
            return object.fields();
        }
        return type instanceof FieldType.Items list
                ? list.item().map(item -> members(item.type())).orElse(Map.of())
                : Map.of();
    }

    private static Mark mark(StreamSpec stream, int step) {
        return stream.node()
                .get("transform")
                .filter(ListNode.class::isInstance)
                .map(node -> ((ListNode) node).items().get(step).mark())
                .orElseGet(() -> Marks.of(stream.node(), "transform"));
    }
}
