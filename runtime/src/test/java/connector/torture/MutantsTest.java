package connector.torture;

import static org.assertj.core.api.Assertions.assertThat;

import connector.Connector;
import connector.spec.Problem;
import connector.spec.Problems;
import connector.testcase.CaseFiles;
import connector.testcase.CasePlayer;
import connector.testcase.TestCaseReader;
import connector.torture.Mutants.Mutant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Proves that the checks bite: makes mistakes in the shipped manifests and counts which of validate, test and torture notice.
 * Takes minutes, so it runs only when asked for; the table goes to {@code target/mutants.md}.
 */
@EnabledIfSystemProperty(named = "connector.mutants", matches = ".+")
class MutantsTest {
    private static final Path MANIFESTS = Path.of("../manifests");

    /** What must be noticed, of a hundred. */
    private static final long AIM = 94;

    /** Torture plays against so many of the streams that a mistake touches. */
    private static final int STREAMS = 2;

    @TempDir
    Path folder;

    private record Killed(Mutant mutant, boolean validate, boolean test, boolean torture) {
        boolean any() {
            return validate || test || torture;
        }
    }

    @Test
    void most_mistakes_are_noticed() throws IOException {
        Map<String, List<Killed>> table = new LinkedHashMap<>();
        List<String> survivors = new ArrayList<>();
        List<String> equivalent = new ArrayList<>();
        for (Path manifest : shipped()) {
            String name = manifest.getFileName().toString().replace(".yaml", "");
            copy(MANIFESTS.resolve(name), folder.resolve(name));
            Connector right = Connector.load(manifest).connector().orElseThrow();
            long warnings = Connector.load(manifest).problems().size();
            for (Mutant mutant : Mutants.of(Files.readString(manifest))) {
                Path file = Files.writeString(folder.resolve(name + ".yaml"), mutant.text());
                Killed killed = tried(mutant, file, right, warnings);
                String place = name + ".yaml:" + mutant.line() + " " + mutant.mistake();
                Optional<String> why = Mutants.equivalent(name, mutant, line(manifest, mutant.line()));
                if (!killed.any() && why.isPresent()) {
                    equivalent.add(place + ": " + why.get());
                    continue;
                }
                table.computeIfAbsent(mutant.mistake(), m -> new ArrayList<>()).add(killed);
                if (!killed.any()) {
                    survivors.add(place);
                }
            }
        }
        List<Killed> all = table.values().stream().flatMap(List::stream).toList();
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target/mutants.md"), report(table, all, survivors, equivalent));
        assertThat(all.stream().filter(Killed::any).count() * 100 / all.size())
                .as(String.join("\n", survivors))
                .isGreaterThanOrEqualTo(AIM);
    }

    private static List<Path> shipped() throws IOException {
        String wanted = System.getProperty("connector.mutants");
        try (Stream<Path> files = Files.list(MANIFESTS)) {
            return files.filter(f -> f.toString().endsWith(".yaml"))
                    .filter(f -> wanted.equals("all") || f.endsWith(wanted + ".yaml"))
                    .sorted()
                    .toList();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path there = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(there);
                } else {
                    Files.copy(file, there);
                }
            }
        }
    }

    private Killed tried(Mutant mutant, Path file, Connector right, long warnings) throws IOException {
        Connector.Loaded loaded = Connector.load(file);
        boolean said = loaded.problems().size() > warnings
                || loaded.problems().stream().anyMatch(p -> p.severity() == Problem.Severity.ERROR);
        if (loaded.connector().isEmpty()) {
            return new Killed(mutant, true, false, false);
        }
        Connector connector = loaded.connector().get();
        return new Killed(mutant, said, test(file, connector), torture(connector, right));
    }

    private static boolean test(Path manifest, Connector connector) throws IOException {
        for (Path file : CaseFiles.of(manifest, connector.source().name())) {
            boolean differs = TestCaseReader.read(file, new Problems())
                    .map(c -> !new CasePlayer(connector, CaseFiles.parent(manifest))
                            .play(c)
                            .differences()
                            .isEmpty())
                    .orElse(true);
            if (differs) {
                return true;
            }
        }
        return false;
    }

    private static boolean torture(Connector connector, Connector right) {
        boolean http = !Written.map(connector.source().root())
                .equals(Written.map(right.source().root()));
        Set<String> touched = connector.source().visible().stream()
                .filter(s -> http
                        || !Written.map(s.node())
                                .equals(Written.map(
                                        right.source().streams().get(s.name()).node())))
                .map(s -> s.name())
                .limit(STREAMS)
                .collect(Collectors.toSet());
        return new Torture(connector, Map.of(), 1)
                .play(touched, EnumSet.allOf(Scenario.class)).stream()
                        .anyMatch(v -> v.result() == Verdict.Result.BROKEN);
    }

    private static String line(Path manifest, int number) throws IOException {
        return Files.readAllLines(manifest).get(number - 1);
    }

    private static String report(
            Map<String, List<Killed>> table, List<Killed> all, List<String> survivors, List<String> equivalent) {
        StringBuilder text = new StringBuilder(
                "| mistake | mutants | validate | test | torture | any |\n|---|---|---|---|---|---|\n");
        table.forEach((mistake, killed) -> text.append(row(mistake, killed)));
        text.append(row("all", all)).append("\nSurvivors:\n\n");
        survivors.forEach(s -> text.append("- ").append(s).append('\n'));
        text.append("\nChange nothing, and are not counted:\n\n");
        equivalent.forEach(s -> text.append("- ").append(s).append('\n'));
        return text.toString();
    }

    private static String row(String name, List<Killed> killed) {
        return "| " + name + " | " + killed.size() + " | "
                + killed.stream().filter(Killed::validate).count() + " | "
                + killed.stream().filter(Killed::test).count() + " | "
                + killed.stream().filter(Killed::torture).count() + " | "
                + killed.stream().filter(Killed::any).count() + " |\n";
    }
}
