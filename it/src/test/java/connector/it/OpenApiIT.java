package connector.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/**
 * {@code new --from-openapi} on the documents that services publish in packages of npm, named with their versions in {@code
 * it/openapi/documents.tsv}. Each gives a manifest that validates untouched and whose first case passes; what was found in
 * it is the table of {@code docs/openapi.md}, which {@code -Dconnector.update=true} writes.
 */
final class OpenApiIT {
    private static final Path LIST = Places.repository().resolve("it/openapi/documents.tsv");
    private static final Path TABLE = Places.repository().resolve("docs/openapi.md");
    private static final String HEADER =
            "| source | document | OpenAPI | streams | with a key | paginated | with a cursor |"
                    + " with a parent | `# TODO:` |\n|---|---|---|---|---|---|---|---|---|\n";

    /** A slow line and a package of fifty megabytes. */
    private static final int PATIENCE_SECONDS = 600;

    private static final Pattern VERSION =
            Pattern.compile("[\"']?(?:openapi|swagger)[\"']?\\s*:\\s*[\"']?(\\d\\.\\d(?:\\.\\d)?)");

    private final Path packages = Places.work().resolve("packages");

    /** A line of the list. */
    private record Document(String name, String from, String path) {
        static Document of(String line) {
            String[] cells = line.split("\t", -1);
            return new Document(cells[0], cells[1], cells[2]);
        }
    }

    @Test
    void documents_that_services_publish_give_manifests_that_validate_and_pass_their_first_test() throws IOException {
        Path folder = Places.fresh("openapi-");
        List<String> rows = new ArrayList<>();
        List<String> manifests = new ArrayList<>();
        for (Document document : read()) {
            Path file = extracted(document);
            Path manifest = folder.resolve(document.name() + ".yaml");
            Shell.Result made =
                    connector("new", document.name(), "--from-openapi", file.toString(), "--out", manifest.toString());
            assertThat(made.exit()).as("%s: %s", document, made.stderr()).isZero();
            manifests.add(manifest.toString());
            rows.add(row(document, Files.readString(file), Files.readString(manifest)));
        }
        Shell.Result valid = connector(arguments("validate", manifests));
        assertThat(valid.exit()).as(valid.stdout()).isZero();
        assertThat(valid.stderr()).contains(manifests.size() + " manifests: no errors");
        Shell.Result tested = connector(arguments("test", manifests));
        assertThat(tested.exit()).as(tested.stdout()).isZero();
        assertThat(tested.stdout()).contains(manifests.size() + " passed, 0 failed");
        compare(String.join("", rows));
    }

    private static void compare(String rows) throws IOException {
        String page = Files.readString(TABLE);
        int from = page.indexOf(HEADER) + HEADER.length();
        int to = page.indexOf("\n\n", from) + 1;
        String now = page.substring(0, from) + rows + page.substring(to == 0 ? page.length() : to);
        if (Boolean.getBoolean("connector.update")) {
            Files.writeString(TABLE, now);
        }
        assertThat(Files.readString(TABLE))
                .as("docs/openapi.md is stale: mvn verify -Pit -Dit.test=OpenApiIT -Dconnector.update=true")
                .isEqualTo(now);
    }

    private static List<Document> read() throws IOException {
        try (Stream<String> lines = Files.lines(LIST)) {
            return lines.map(Document::of).toList();
        }
    }

    /** The document, out of its package, which npm checks against what was published. */
    private Path extracted(Document document) throws IOException {
        Path folder = Files.createDirectories(packages.resolve(
                document.from().replaceAll("[^A-Za-z0-9.-]+", "_").replaceFirst("^_", "")));
        Path file = folder.resolve(document.name() + (document.path().endsWith(".yaml") ? ".yaml" : ".json"));
        if (Files.exists(file)) {
            return file;
        }
        Path archive = archive(folder, document.from());
        String member = "package/" + document.path();
        ok(folder, List.of("tar", "-xzf", archive.getFileName().toString(), member));
        Path inside = folder.resolve(member);
        if (member.endsWith(".gz")) {
            try (InputStream in = new GZIPInputStream(Files.newInputStream(inside))) {
                Files.copy(in, file);
            }
        } else {
            Files.move(inside, file);
        }
        return file;
    }

    private static Path archive(Path folder, String from) throws IOException {
        Optional<Path> there = archive(folder);
        if (there.isEmpty()) {
            ok(folder, List.of(System.getProperty("npm", "npm"), "pack", "--silent", "--prefer-offline", from));
        }
        return archive(folder).orElseThrow(() -> new IOException("npm pack " + from + " left nothing in " + folder));
    }

    private static Optional<Path> archive(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".tgz")).findFirst();
        }
    }

    private static void ok(Path directory, List<String> command) throws IOException {
        Shell.Result result = Shell.run(directory, Map.of(), Optional.empty(), PATIENCE_SECONDS, command);
        if (result.exit() != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + result.exit() + ":\n" + result.stderr());
        }
    }

    private static String row(Document document, String text, String manifest) {
        Matcher version = VERSION.matcher(text);
        String of = version.find() ? version.group(1) : "?";
        String streams = manifest.substring(manifest.indexOf("\nstreams:"));
        long all = count("(?m)^  [a-z0-9_]+:( |$)", streams);
        boolean shared = manifest.contains("\n  paginator:");
        long own = count("(?m)^    paginator:( |$)(?! *null)", streams);
        long none = count("(?m)^    paginator: null", streams);
        return "| "
                + String.join(
                        " | ",
                        document.name(),
                        "`" + document.from() + "` " + document.path().replaceFirst(".*/", ""),
                        of,
                        String.valueOf(all),
                        String.valueOf(all - count("(?m)^    append_only: true", streams)),
                        String.valueOf(shared ? all - none : own),
                        String.valueOf(count("(?m)^    cursor:", streams)),
                        String.valueOf(count("(?m)^    for_each:", streams)),
                        String.valueOf(count("# TODO:", manifest)))
                + " |\n";
    }

    private static long count(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().count();
    }

    private static String[] arguments(String command, List<String> files) {
        List<String> all = new ArrayList<>(files);
        all.add(0, command);
        return all.toArray(String[]::new);
    }

    private static Shell.Result connector(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(Program.command());
        command.addAll(List.of(arguments));
        return Shell.run(Places.work(), Map.of(), Optional.empty(), PATIENCE_SECONDS, command);
    }
}
