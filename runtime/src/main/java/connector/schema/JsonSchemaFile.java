package connector.schema;

import connector.schema.FieldType.Structure;
import connector.spec.MapNode;
import connector.spec.Node;
import connector.spec.Problem;
import connector.spec.Problem.Severity;
import connector.spec.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a whole JSON Schema file (any draft, and OpenAPI's dialect). What Singer cannot say is reduced and noted. */
final class JsonSchemaFile {
    private final JsonSchemaRefs refs;
    private final Problems problems;
    private final List<Problem> notes = new ArrayList<>();

    private JsonSchemaFile(JsonSchemaRefs refs, Problems problems) {
        this.refs = refs;
        this.problems = problems;
    }

    /** The schema; empty when it cannot be used, which was reported at its place. */
    static Optional<RecordSchema> read(Node root, Problems problems) {
        int before = problems.errors();
        JsonSchemaFile file = new JsonSchemaFile(new JsonSchemaRefs(root, problems), problems);
        Field record = new JsonSchemaField(file.refs, file::note).read(root, List.of());
        if (problems.errors() > before) {
            return Optional.empty();
        }
        if (!(record.type() instanceof Structure object)) {
            problems.error(
                    "schema.not_a_record",
                    root.mark(),
                    "the schema describes " + record.type().says() + ", and a record is an object",
                    "begin with {\"type\": \"object\", \"properties\": {…}}");
            return Optional.empty();
        }
        file.noteTwins(root, object);
        return problems.errors() > before
                ? Optional.empty()
                : Optional.of(new RecordSchema(object.fields(), file.notes));
    }

    private void note(Node at, String message) {
        notes.add(new Problem(Severity.WARNING, "schema.reduced", at.mark(), message, ""));
    }

    private void noteTwins(Node root, Structure object) {
        List<String> seen = new ArrayList<>();
        for (String name : object.fields().keySet()) {
            Optional<String> twin = seen.stream().filter(name::equalsIgnoreCase).findFirst();
            if (twin.isPresent()) {
                MapNode properties = refs.resolve(root)
                        .filter(MapNode.class::isInstance)
                        .flatMap(n -> ((MapNode) n).get("properties"))
                        .filter(MapNode.class::isInstance)
                        .map(MapNode.class::cast)
                        .orElse(MapNode.empty(root.mark()));
                problems.error(
                        "schema.same_name",
                        properties.keyMark(name),
                        "the fields " + twin.get() + " and " + name
                                + " differ in case only, and most targets take them for one column",
                        "give one another name: transform: [{rename: {" + name + ": other_name}}]");
            }
            seen.add(name);
        }
    }
}
