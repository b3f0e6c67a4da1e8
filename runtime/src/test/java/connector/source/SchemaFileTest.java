package connector.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The generated files under {@code schema/} are those the code writes; {@code -Dconnector.update=true} writes them. */
class SchemaFileTest {
    private static final Path FOLDER = Path.of("..", "schema");
    private static final String UPDATE = "mvn -q -pl runtime test -Dtest=SchemaFileTest -Dconnector.update=true";

    @Test
    void the_schema_of_manifests_is_up_to_date() throws IOException {
        same("connector.schema.json", LanguageSchema.manifest());
    }

    @Test
    void the_reference_is_up_to_date() throws IOException {
        same("reference.md", LanguageReference.page());
    }

    private static void same(String name, String made) throws IOException {
        Path file = FOLDER.resolve(name);
        if (Boolean.getBoolean("connector.update")) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, made);
        }
        assertThat(Files.exists(file) ? Files.readString(file) : "")
                .as("schema/%s is stale; write it again with: %s", name, UPDATE)
                .isEqualTo(made);
    }
}
