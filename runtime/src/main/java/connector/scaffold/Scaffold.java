package connector.scaffold;

import connector.Connector;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.spec.Problem;
import connector.spec.Problem.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What {@code connector new} writes. It has been loaded by the runtime, and its case played, before anybody sees it.
 *
 * @param manifest text of {@code NAME.yaml}
 * @param firstCase text of {@code NAME/tests/first.yaml}
 * @param streams their names, in order
 * @param leftOut what was drafted and could not be kept, each with the reason
 */
public record Scaffold(String manifest, String firstCase, List<String> streams, List<String> leftOut) {
    /** Forbids changes. */
    public Scaffold {
        streams = List.copyOf(streams);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * Writes a draft down. A stream that the runtime refuses is left out, its children with it.
     *
     * @throws Failure MANIFEST when nothing usable is left
     */
    static Scaffold of(ManifestDraft draft, List<String> leftOut) {
        try {
            Path folder = Files.createTempDirectory("connector-new");
            try {
                return new Attempt(folder, new ArrayList<>(leftOut)).write(draft);
            } finally {
                remove(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Writing, loading, and leaving out until it fits. */
    private record Attempt(Path folder, List<String> leftOut) {
        Scaffold write(ManifestDraft first) throws IOException {
            ManifestDraft draft = first.with(first.streams());
            while (!draft.streams().isEmpty()) {
                String text = ManifestText.of(draft);
                Path file = Files.writeString(folder.resolve(draft.name() + ".yaml"), text);
                Connector.Loaded loaded = Connector.load(file);
                if (loaded.connector().isPresent()) {
                    return new Scaffold(
                            text,
                            firstCase(loaded.connector().get(), draft),
                            draft.streams().stream().map(StreamDraft::name).toList(),
                            leftOut);
                }
                draft = draft.with(without(draft, text, loaded.problems()));
            }
            throw new Failure(
                    FailureClass.MANIFEST,
                    "no stream could be drafted" + (leftOut.isEmpty() ? "" : "; " + leftOut.get(0)),
                    "start from a template: connector new NAME --base-url URL --stream NAME");
        }

        /** The first stream that reads nothing but itself and plays well. */
        private String firstCase(Connector connector, ManifestDraft draft) throws IOException {
            List<StreamDraft> own = draft.streams().stream()
                    .filter(s -> s.parents().isEmpty())
                    .sorted(Comparator.comparing((StreamDraft s) -> s.keys().containsKey("selected")))
                    .toList();
            for (StreamDraft stream : own) {
                Optional<String> text = new FirstCase(connector, draft, stream, folder).text();
                if (text.isPresent()) {
                    return text.get();
                }
            }
            throw new Failure(
                    FailureClass.MANIFEST,
                    "the drafted manifest loads, but no stream of it reads made-up rows",
                    "start from a template: connector new NAME --base-url URL --stream NAME");
        }

        private List<StreamDraft> without(ManifestDraft draft, String text, List<Problem> problems) {
            List<String> lines = text.lines().toList();
            Set<String> bad = new LinkedHashSet<>();
            for (Problem problem : problems) {
                if (problem.severity() == Severity.ERROR) {
                    Optional<String> stream = streamAt(lines, problem.mark().line());
                    if (stream.isPresent() && bad.add(stream.get())) {
                        leftOut.add(stream.get() + ": " + problem.message());
                    }
                }
            }
            if (bad.isEmpty()) {
                throw new Failure(
                        FailureClass.MANIFEST,
                        "the draft is refused: " + problems.get(0).message(),
                        "start from a template: connector new NAME --base-url URL --stream NAME");
            }
            boolean more = true;
            while (more) {
                more = false;
                for (StreamDraft stream : draft.streams()) {
                    if (stream.parents().stream().anyMatch(bad::contains) && bad.add(stream.name())) {
                        leftOut.add(stream.name() + ": its parent was left out");
                        more = true;
                    }
                }
            }
            return draft.streams().stream().filter(s -> !bad.contains(s.name())).toList();
        }

        private static Optional<String> streamAt(List<String> lines, int line) {
            for (int at = Math.min(line, lines.size()) - 1; at >= 0; at--) {
                String text = lines.get(at);
                if (text.matches("\\S.*:")) {
                    return Optional.empty();
                }
                if (text.matches("  [a-z0-9_]+:.*") && lines.subList(0, at).contains("streams:")) {
                    return Optional.of(text.strip().replaceFirst(":.*", ""));
                }
            }
            return Optional.empty();
        }
    }
}
