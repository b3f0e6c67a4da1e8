package connector.schema;

import connector.base.Json;
import connector.manifest.ManifestFile;
import connector.spec.Node;
import connector.spec.Problem;
import connector.spec.Problems;
import connector.spec.Reading;
import connector.spec.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Shorthands of the tests here: schemas from YAML and from files, and what is wrong with them. */
final class Given {
    private Given() {}

    static RecordSchema schema(String yaml) {
        Problems problems = new Problems();
        Optional<RecordSchema> schema = Schemas.TYPE.read(node(yaml), reading(problems, Path.of("")));
        if (schema.isEmpty()) {
            throw new AssertionError(texts(problems));
        }
        return schema.get();
    }

    static List<String> problems(String yaml) {
        return problems(yaml, Path.of(""));
    }

    static List<String> problems(String yaml, Path directory) {
        Problems problems = new Problems();
        Schemas.TYPE.read(node(yaml), reading(problems, directory));
        return texts(problems);
    }

    static RecordSchema file(Path directory, String json) {
        Problems problems = new Problems();
        write(directory, json);
        Optional<RecordSchema> schema = Schemas.TYPE.read(node("s.json"), reading(problems, directory));
        if (schema.isEmpty()) {
            throw new AssertionError(texts(problems));
        }
        return schema.get();
    }

    static void write(Path directory, String json) {
        try {
            Files.writeString(directory.resolve("s.json"), json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String singer(RecordSchema schema, String... keys) {
        return Json.text(schema.toSinger(Set.of(keys)));
    }

    private static Reading reading(Problems problems, Path directory) {
        return new Reading(problems, Scope.EMPTY, directory);
    }

    private static Node node(String yaml) {
        Problems problems = new Problems();
        return ManifestFile.read("m.yaml", yaml.getBytes(StandardCharsets.UTF_8), problems)
                .orElseThrow(() -> new AssertionError(texts(problems)));
    }

    static List<String> texts(Problems problems) {
        return problems.sorted().stream().map(Problem::text).toList();
    }
}
