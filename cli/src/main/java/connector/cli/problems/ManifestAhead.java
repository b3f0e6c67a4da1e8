package connector.cli.problems;

import connector.Connector;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Reads the manifest that a command line names while the command line itself is still being understood: on two processors a
 * start is over sooner. Only where it stands at once behind a command that reads it first.
 */
public final class ManifestAhead {
    /** Commands that read a manifest as it stands, before anything else. */
    private static final List<String> COMMANDS = List.of("run", "discover", "check", "validate");

    /** Of the command line that is being executed. */
    private static final AtomicReference<Optional<Begun>> CURRENT = new AtomicReference<>(Optional.empty());

    private record Begun(Path manifest, FutureTask<Connector.Loaded> loading) {}

    private ManifestAhead() {}

    /** Begins with the manifest of a command line, if one is to be read; what an earlier one left is dropped. */
    public static void begin(String... arguments) {
        CURRENT.set(manifest(arguments).map(ManifestAhead::loading));
    }

    /** As {@link Connector#load}; each manifest is read ahead once, so that a change in between is seen. */
    public static Connector.Loaded load(Path manifest) {
        Optional<Begun> begun =
                CURRENT.getAndSet(Optional.empty()).filter(one -> one.manifest().equals(manifest));
        if (begun.isPresent()) {
            Connector.prepare(); // while the file is parsed
            try {
                return begun.get().loading().get();
            } catch (ExecutionException e) {
                return Connector.load(manifest); // fails here as it did there
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return Connector.load(manifest);
    }

    /** A file that can be read twice; what is none is told by the command. */
    private static Optional<Path> manifest(String... arguments) {
        if (arguments.length < 2 || !COMMANDS.contains(arguments[0]) || !arguments[1].endsWith(".yaml")) {
            return Optional.empty();
        }
        try {
            Path manifest = Path.of(arguments[1]);
            return Files.isRegularFile(manifest) ? Optional.of(manifest) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Begun loading(Path manifest) {
        FutureTask<Connector.Loaded> loading = new FutureTask<>(() -> Connector.load(manifest));
        Thread thread = new Thread(loading, "manifest-ahead");
        thread.setDaemon(true); // a command line that is refused does not wait for it
        thread.start();
        return new Begun(manifest, loading);
    }
}
