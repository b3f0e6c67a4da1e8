package connector.cli.cases;

import connector.Connector;
import connector.spec.Problem;
import connector.spec.Problems;
import connector.testcase.CaseFiles;
import connector.testcase.CasePlayer;
import connector.testcase.CaseUpdate;
import connector.testcase.Coverage;
import connector.testcase.TestCase;
import connector.testcase.TestCaseReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Plays the cases of manifests, several manifests at once.
 *
 * @param wanted of the cases, by name without the suffix
 * @param streams of which a case must read one, if any
 * @param update writes what came into the cases that differ
 * @param complete tells what the cases of a source must reach and do not
 * @param coverage tells what of the manifests the cases reach
 * @param nanos a clock of the machine
 */
public record CaseRuns(
        Predicate<String> wanted,
        Optional<Predicate<String>> streams,
        boolean update,
        boolean complete,
        boolean coverage,
        LongSupplier nanos) {

    /** All of them, in the order given. */
    public List<PlayedManifest> play(List<Path> manifests, int jobs) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(jobs, Math.max(1, manifests.size())));
        try {
            List<Future<PlayedManifest>> all =
                    manifests.stream().map(m -> threads.submit(() -> play(m))).toList();
            List<PlayedManifest> played = new ArrayList<>();
            for (Future<PlayedManifest> one : all) {
                played.add(one.get());
            }
            return played;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private PlayedManifest play(Path manifest) {
        Connector.Loaded loaded = Connector.load(manifest);
        if (loaded.connector().isEmpty()) {
            return new PlayedManifest(manifest, loaded.problems(), List.of(), List.of(), List.of(), manifest);
        }
        Connector connector = loaded.connector().get();
        Coverage reached = new Coverage(connector.source());
        Path parent = CaseFiles.parent(manifest);
        CasePlayer player =
                coverage || complete ? new CasePlayer(connector, parent, reached) : new CasePlayer(connector, parent);
        List<PlayedCase> played = new ArrayList<>();
        try {
            for (Path file : CaseFiles.of(manifest, connector.source().name())) {
                String name = String.valueOf(file.getFileName()).replaceFirst("\\.yaml$", "");
                if (wanted.test(name)) {
                    play(file, connector.source().name() + "/" + file.getFileName(), player)
                            .ifPresent(played::add);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new PlayedManifest(
                manifest,
                List.of(),
                played,
                complete ? gaps(manifest, connector.source().name(), reached) : List.of(),
                coverage ? reached.parts() : List.of(),
                CaseFiles.folder(manifest, connector.source().name()));
    }

    private static List<String> gaps(Path manifest, String name, Coverage reached) {
        Path demo = CaseFiles.folder(manifest, name).resolve("demo.yaml");
        Stream<String> none = Files.exists(demo)
                ? Stream.of()
                : Stream.of("there is no " + name + "/tests/demo.yaml, which --demo plays");
        return Stream.concat(
                        none,
                        reached.gaps().stream()
                                .map(part -> CaseText.place(part) + " " + part.path() + ": " + part.missing()))
                .toList();
    }

    /** Empty when it reads none of the streams that are wanted. */
    private Optional<PlayedCase> play(Path file, String name, CasePlayer player) throws IOException {
        long start = nanos.getAsLong();
        Problems problems = new Problems();
        Optional<TestCase> testCase = TestCaseReader.read(file, problems);
        if (testCase.isEmpty()) {
            List<String> texts = problems.sorted().stream().map(Problem::text).toList();
            return Optional.of(new PlayedCase(name, file, "", PlayedCase.Status.FAILED, texts, Duration.ZERO));
        }
        CasePlayer.Verdict verdict = player.play(testCase.get());
        boolean reads = streams.map(some -> reads(verdict, some)).orElse(true);
        Duration took = Duration.ofNanos(nanos.getAsLong() - start);
        PlayedCase.Status status =
                verdict.differences().isEmpty() ? PlayedCase.Status.PASSED : PlayedCase.Status.FAILED;
        if (reads && update && status == PlayedCase.Status.FAILED) {
            Optional<String> text = CaseUpdate.of(Files.readString(file), verdict);
            if (text.isPresent()) {
                Files.writeString(file, text.get());
                status = PlayedCase.Status.UPDATED;
            }
        }
        return reads
                ? Optional.of(
                        new PlayedCase(name, file, testCase.get().description(), status, verdict.differences(), took))
                : Optional.empty();
    }

    private static boolean reads(CasePlayer.Verdict verdict, Predicate<String> streams) {
        return verdict.emitted().keySet().stream().anyMatch(streams)
                || verdict.testCase().runs().stream()
                        .anyMatch(run ->
                                run.expected().records().keySet().stream().anyMatch(streams));
    }
}
