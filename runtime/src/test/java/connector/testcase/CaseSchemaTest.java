package connector.testcase;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import connector.base.Json;
import connector.manifest.ManifestFile;
import connector.manifest.Plain;
import connector.spec.Problems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CaseSchemaTest {
    private static final Path FILE = Path.of("..", "schema", "test-case.schema.json");
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(CaseSchema.text(), InputFormat.JSON);

    static Stream<Path> cases() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("..", "manifests"))) {
            return files
                    .filter(f -> f.getParent().endsWith("tests"))
                    .filter(f -> f.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @Test
    void the_schema_of_test_cases_is_up_to_date() throws IOException {
        if (Boolean.getBoolean("connector.update")) {
            Files.writeString(FILE, CaseSchema.text());
        }
        assertThat(Files.exists(FILE) ? Files.readString(FILE) : "")
                .as(
                        "%s is stale; write it again with:"
                                + " mvn -q -pl runtime test -Dtest=CaseSchemaTest -Dconnector.update=true",
                        FILE)
                .isEqualTo(CaseSchema.text());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void every_shipped_case_is_valid(Path file) throws IOException {
        assertThat(errors(Files.readString(file))).isEmpty();
    }

    @Test
    void a_case_with_an_unknown_key_is_not() {
        assertThat(errors("runs: [{nwo: x}]")).isNotEmpty();
        assertThat(errors("exchanges: [{request: GET https://a.example/b, respones: {}}]"))
                .isNotEmpty();
        assertThat(errors("expect: {records: {}, rows: 1}")).isNotEmpty();
    }

    private static List<String> errors(String yaml) {
        Problems problems = new Problems();
        Object value = ManifestFile.read("case.yaml", yaml.getBytes(StandardCharsets.UTF_8), problems)
                .map(Plain::value)
                .orElseThrow(() -> new AssertionError(problems.sorted()));
        return SCHEMA.validate(Json.text(value), InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }
}
