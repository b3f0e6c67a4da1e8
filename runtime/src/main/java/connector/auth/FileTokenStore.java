package connector.auth;

import connector.base.AtomicFiles;
import connector.base.Clock;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.Json;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A {@link TokenStore} in a JSON file that only its owner may read. Processes take turns by a lock on a file beside it
 * (the store itself is replaced at each write, so a lock on it would be lost).
 */
public final class FileTokenStore implements TokenStore {
    private static final int VERSION = 1;

    /** A file lock belongs to the process, so threads need one of their own for each file. */
    private static final Map<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

    private final Path file;
    private final Clock clock;

    /**
     * @param file made when the first token is kept; its folder must be there
     * @param clock tells when a token was kept
     */
    public FileTokenStore(Path file, Clock clock) {
        this.file = file.toAbsolutePath().normalize();
        this.clock = clock;
    }

    @Override
    public <T> T locked(Work<T> work) throws InterruptedException {
        ReentrantLock threads = THREADS.computeIfAbsent(file, f -> new ReentrantLock());
        threads.lockInterruptibly();
        try (FileChannel channel = open();
                FileLock lock = lock(channel)) {
            return work.run(new FileEntries(read()));
        } catch (IOException e) {
            throw unusable("cannot be locked", e);
        } finally {
            threads.unlock();
        }
    }

    private FileChannel open() throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".lock");
        return FileChannel.open(
                beside, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), AtomicFiles.ownerOnly());
    }

    private static FileLock lock(FileChannel channel) throws IOException, InterruptedException {
        try {
            return channel.lock();
        } catch (FileLockInterruptionException | ClosedByInterruptException e) {
            Thread.interrupted();
            throw new InterruptedException();
        }
    }

    private Map<String, Object> read() {
        if (!Files.exists(file)) {
            return new LinkedHashMap<>();
        }
        try {
            if (Json.parse(Files.readAllBytes(file)) instanceof Map<?, ?> whole
                    && whole.get("tokens") instanceof Map<?, ?> tokens
                    && whole.get("version") instanceof Long version
                    && version == VERSION) {
                Map<String, Object> copy = new LinkedHashMap<>();
                tokens.forEach((key, value) -> copy.put(String.valueOf(key), value));
                return copy;
            }
        } catch (IOException e) {
            throw unusable("cannot be read", e);
        }
        throw unusable("is not a token store of this version", null);
    }

    private Failure unusable(String what, Throwable cause) {
        return new Failure(
                FailureClass.AUTH,
                "the token store " + file + " " + what,
                "it must be a file that this user may write, in a folder this user may write",
                cause);
    }

    private final class FileEntries implements Entries {
        private final Map<String, Object> tokens;

        FileEntries(Map<String, Object> tokens) {
            this.tokens = tokens;
        }

        @Override
        public Optional<String> get(String key) {
            return tokens.get(key) instanceof Map<?, ?> entry && entry.get("refresh_token") instanceof String token
                    ? Optional.of(token)
                    : Optional.empty();
        }

        @Override
        public void put(String key, String token) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("refresh_token", token);
            entry.put("saved_at", clock.now().toString());
            tokens.put(key, entry);
            Map<String, Object> whole = new LinkedHashMap<>();
            whole.put("version", (long) VERSION);
            whole.put("tokens", tokens);
            try {
                AtomicFiles.write(file, Json.pretty(whole).getBytes(java.nio.charset.StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw unusable("cannot be written, so the new refresh token would be lost", e);
            }
        }

        @Override
        public boolean durable() {
            return true;
        }
    }
}
