package connector.schema;

import connector.manifest.ManifestFile;
import connector.spec.Defs;
import connector.spec.ListNode;
import connector.spec.MapNode;
import connector.spec.Node;
import connector.spec.Problem;
import connector.spec.Reading;
import connector.spec.ScalarNode;
import connector.spec.Type;
import connector.spec.Types;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The {@code schema} of a stream: a map of fields, or the path of a JSON Schema file relative to the manifest. */
public final class Schemas {
    private static final String FILE = ".json";
    private static final String INFER = "infer";
    private static final String FORMS =
            "a map of fields to types, the path of a .json file with a JSON Schema, or infer";

    private Schemas() {}

    /** Reads either form; what a file says and Singer cannot is in {@link RecordSchema#notes()}. */
    public static final Type<RecordSchema> TYPE = new Type<>() {
        @Override
        public Optional<RecordSchema> read(Node node, Reading reading) {
            if (node instanceof MapNode map) {
                return CompactFields.read(map, reading).map(RecordSchema::of);
            }
            if (node instanceof ScalarNode scalar && !scalar.nil()) {
                return Types.TEXT.read(scalar, reading).flatMap(text -> file(text, scalar, reading));
            }
            reading.error("type", node, "expected a schema, not " + node.says(), "write " + FORMS);
            return Optional.empty();
        }

        @Override
        public Map<String, Object> jsonSchema(Defs defs) {
            return defs.ref(
                    "schema", () -> Map.of("anyOf", List.of(CompactFields.jsonSchema(defs), Map.of("type", "string"))));
        }

        @Override
        public String says() {
            return FORMS;
        }
    };

    private static Problem inferred(ScalarNode scalar) {
        return new Problem(
                Problem.Severity.WARNING,
                "schema.infer",
                scalar.mark(),
                "the schema is what the first records show, so that runs of other data have other types",
                "write it down once: connector infer MANIFEST STREAM");
    }

    private static Optional<RecordSchema> file(String text, ScalarNode scalar, Reading reading) {
        if (text.equals(INFER)) {
            return Optional.of(new RecordSchema(Map.of(), List.of(inferred(scalar)), true));
        }
        if (!text.endsWith(FILE)) {
            reading.error("schema.form", scalar, "a schema cannot be " + scalar.says(), "write " + FORMS);
            return Optional.empty();
        }
        Path path;
        try {
            path = reading.directory().resolve(text).normalize();
        } catch (InvalidPathException e) {
            reading.error("schema.file", scalar, "this is no file name: " + scalar.says(), "write " + FORMS);
            return Optional.empty();
        }
        int before = reading.problems().errors();
        Optional<Node> root =
                java.nio.file.Files.exists(path) ? ManifestFile.read(path, reading.problems()) : Optional.empty();
        if (root.isEmpty()
                || root.get() instanceof ListNode
                || reading.problems().errors() > before) {
            reading.error(
                    "schema.file",
                    scalar,
                    root.isPresent() || reading.problems().errors() > before
                            ? "the schema file " + text + " is not a JSON Schema"
                            : "there is no schema file " + path,
                    "paths are relative to the manifest; or declare the fields here: schema: {id: string}");
            return Optional.empty();
        }
        Optional<RecordSchema> schema = JsonSchemaFile.read(root.get(), reading.problems());
        if (schema.isEmpty()) {
            reading.error("schema.file", scalar, "the schema file " + text + " cannot be used", "see the place above");
        }
        return schema;
    }
}
