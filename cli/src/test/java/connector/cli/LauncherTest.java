package connector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The script {@code connector} in an installed copy, with a JVM that only notes how it was called. */
class LauncherTest {
    private static final Path SCRIPT =
            Path.of("..", "connector").toAbsolutePath().normalize();

    /** Notes its arguments, a call a line; makes the archive it is told to make, unless it is broken. */
    private static final String JVM = """
            #!/usr/bin/env bash
            echo "$*" >>"%1$s/calls"
            for flag in "$@"; do
              case $flag in
                -XX:ArchiveClassesAtExit=* | -XX:AOTCacheOutput=*)
                  [ -e "%1$s/broken" ] && { echo half >"${flag#*=}.config"; exit 1; }
                  echo whole >"${flag#*=}" ;;
              esac
            done
            """;

    @TempDir
    private Path dir;

    private Path jar;

    /** {@code CONNECTOR_JAVA_OPTS}, if any. */
    private String options = "";

    @BeforeEach
    void install() throws IOException {
        Files.createDirectories(dir.resolve("copy/bin"));
        Files.copy(SCRIPT, dir.resolve("copy/bin/connector"));
        jar = Files.createDirectories(dir.resolve("copy/lib")).resolve("connector-cli-1.0.jar");
        Files.writeString(jar, "jar");
        java("17.0.1");
    }

    private void java(String version) throws IOException {
        Path home = dir.resolve("jdk");
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(java, JVM.formatted(dir));
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    }

    private Process begin(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of("bash", dir.resolve("copy/bin/connector").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("said").toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("CONNECTOR_"));
        if (!options.isEmpty()) {
            environment.put("CONNECTOR_JAVA_OPTS", options);
        }
        environment.put("JAVA_HOME", dir.resolve("jdk").toString());
        environment.put("XDG_CACHE_HOME", dir.resolve("cache").toString());
        return builder.start();
    }

    private int end(Process process) throws InterruptedException {
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }

    /** Starts the launcher; returns the calls of the JVM that this led to. */
    private List<String> start(String... arguments) throws IOException, InterruptedException {
        Files.deleteIfExists(dir.resolve("calls"));
        assertThat(end(begin(arguments))).isZero();
        assertThat(dir.resolve("said")).isEmptyFile();
        return Files.readAllLines(dir.resolve("calls"));
    }

    private List<Path> archives() throws IOException {
        try (Stream<Path> files = Files.list(dir.resolve("cache/connector/archives"))) {
            return files.filter(f -> !f.toString().endsWith(".of")).toList();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "17.0.1, -XX:ArchiveClassesAtExit=, -XX:SharedArchiveFile=",
        "21, -XX:ArchiveClassesAtExit=, -XX:SharedArchiveFile=",
        "25.0.3, -XX:AOTCacheOutput=, -XX:AOTCache="
    })
    void the_first_start_makes_an_archive_that_this_and_the_next_one_use(String version, String making, String using)
            throws Exception {
        java(version);

        List<String> first = start("list");
        List<String> second = start("list");

        assertThat(first).hasSize(2);
        assertThat(first.get(0)).contains(making, Rehearsal.class.getName());
        assertThat(first.get(1)).contains(using, Main.class.getName() + " list");
        assertThat(second).singleElement().asString().contains(using).isEqualTo(first.get(1));
        assertThat(archives()).singleElement().satisfies(f -> assertThat(f).hasContent("whole"));
    }

    @Test
    void other_jars_get_another_archive_in_place_of_the_old_even_if_they_are_older() throws Exception {
        start("list");
        Files.setLastModifiedTime(jar, FileTime.fromMillis(0));

        List<String> calls = start("list");

        assertThat(calls).hasSize(2);
        assertThat(archives()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"validate a.yaml", "--help", "help run", ""})
    void what_only_looks_at_manifests_has_a_smaller_archive_of_its_own(String line) throws Exception {
        List<String> first = start(line.isEmpty() ? new String[0] : line.split(" "));
        List<String> other = start("run", "a.yaml");

        assertThat(first.get(0)).contains(Rehearsal.class.getName() + " validate ");
        assertThat(other.get(0)).contains(Rehearsal.class.getName() + " run ");
        assertThat(archives()).hasSize(2);
        assertThat(start("validate", "b.yaml")).singleElement().asString().contains("-validate ");
        assertThat(start("run", "b.yaml")).singleElement().asString().contains("-run ");
    }

    @Test
    void a_library_that_changed_gets_another_archive_too() throws Exception {
        Path library = Files.writeString(jar.resolveSibling("other-2.0.jar"), "jar");
        start("list");
        Files.setLastModifiedTime(library, FileTime.fromMillis(0));

        assertThat(start("list")).hasSize(2);
        assertThat(start("list")).hasSize(1);
    }

    @Test
    void an_archive_that_cannot_be_made_is_neither_used_nor_tried_at_every_start() throws Exception {
        Files.createFile(dir.resolve("broken"));

        List<String> first = start("list");
        List<String> second = start("list");

        assertThat(first).hasSize(2);
        assertThat(second).containsExactly(first.get(1));
        assertThat(second.get(0)).doesNotContain("SharedArchiveFile");
        assertThat(archives()).isEmpty();
    }

    @Test
    void flags_of_ones_own_stand_behind_the_archive_and_are_not_used_to_make_it() throws Exception {
        options = "-Xmx64m -Dx=1";

        List<String> calls = start("list");

        assertThat(calls).hasSize(2);
        assertThat(calls.get(0)).doesNotContain("-Xmx64m");
        assertThat(calls.get(1)).containsSubsequence("-XX:SharedArchiveFile=", "-Xmx64m -Dx=1", Main.class.getName());
    }

    @Test
    void a_cache_that_cannot_be_made_costs_nothing_but_time() throws Exception {
        Files.createFile(dir.resolve("cache"));

        assertThat(start("list")).singleElement().asString().doesNotContain("SharedArchiveFile");
    }

    @Test
    void several_first_starts_at_once_all_end_well_and_leave_a_whole_archive() throws Exception {
        List<Process> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            all.add(begin("list"));
        }

        for (Process one : all) {
            assertThat(end(one)).isZero();
        }

        assertThat(archives()).singleElement().satisfies(f -> assertThat(f).hasContent("whole"));
        assertThat(start("list")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "-V"})
    void the_version_needs_no_archive(String option) throws Exception {
        assertThat(start(option)).singleElement().asString().endsWith(Main.class.getName() + " " + option);
        assertThat(dir.resolve("cache")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"run a.yaml --demo", "validate a.yaml", "list", "--help"})
    void what_hardly_meets_a_network_has_the_first_compiler_only(String line) throws Exception {
        assertThat(last(line)).contains("-XX:TieredStopAtLevel=1").doesNotContain("Tier4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run a.yaml --config demo", "read a.yaml", "record a.yaml"})
    void what_reads_from_an_api_has_ciphers_by_the_second_compiler_at_once(String line) throws Exception {
        assertThat(last(line))
                .contains("-XX:Tier4CompileThreshold=", "CompileThresholdScaling,com/sun/crypto/provider/*.*,0.001")
                .doesNotContain("TieredStopAtLevel");
    }

    private String last(String line) throws Exception {
        List<String> calls = start(line.split(" "));
        return calls.get(calls.size() - 1);
    }
}
