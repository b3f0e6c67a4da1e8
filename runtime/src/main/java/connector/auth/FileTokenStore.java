package connector.auth;

import connector.base.AtomicFiles;
import connector.base.Clock;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.Json;
import connector.base.LockedFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A {@link TokenStore} in a JSON file that only its owner may read. Processes take turns with it.
 */
public final class FileTokenStore implements TokenStore {
    private static final int VERSION = 1;

    /** More than the tokens of a few sources take, in bytes. */
    private static final int ROOM = 64 * 1024;

    private static final String REFRESH_TOKEN = "refresh_token";
    private static final String ANSWER = "answer";
    private static final String EXPIRES_AT = "expires_at";

    private final Path file;
    private final LockedFile turns;
    private final Clock clock;

    /**
     * @param file made when the first token is kept; its folder must be there
     * @param clock tells when a token was kept
     */
    public FileTokenStore(Path file, Clock clock) {
        this.turns = new LockedFile(file);
        this.file = turns.path();
        this.clock = clock;
    }

    @Override
    public <T> T locked(Work<T> work) throws InterruptedException {
        try {
            return turns.locked(() -> work.run(new FileEntries(read())));
        } catch (IOException e) {
            throw unusable("cannot be locked", e);
        }
    }

    private Map<String, Object> read() {
        if (!Files.exists(file)) {
            return new LinkedHashMap<>();
        }
        try {
            restrict();
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

    /** A copy or a mount may have opened it to others; what is written is closed anyway. */
    private void restrict() throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")
                && !Files.getPosixFilePermissions(file).equals(AtomicFiles.OWNER_ONLY)) {
            Files.setPosixFilePermissions(file, AtomicFiles.OWNER_ONLY);
        }
    }

    private Failure unusable(String what, Throwable cause) {
        return new Failure(
                FailureClass.AUTH,
                "the token store " + file + " " + what,
                "it must be a file that this user may write, in a folder this user may write",
                cause);
    }

    @Override
    public Optional<KeptTokens> peek(String key) {
        return entry(read(), key);
    }

    @Override
    public boolean durable() {
        return true;
    }

    @Override
    public String says() {
        return "the token store " + file;
    }

    private static Optional<KeptTokens> entry(Map<String, Object> tokens, String key) {
        if (!(tokens.get(key) instanceof Map<?, ?> entry)) {
            return Optional.empty();
        }
        return Optional.of(new KeptTokens(
                Optional.ofNullable(entry.get(REFRESH_TOKEN)).map(String::valueOf),
                Optional.ofNullable(entry.get(ANSWER)),
                Optional.ofNullable(entry.get(EXPIRES_AT)).flatMap(FileTokenStore::instant)));
    }

    private static Optional<Instant> instant(Object text) {
        try {
            return Optional.of(Instant.parse(String.valueOf(text)));
        } catch (DateTimeParseException e) {
            return Optional.empty(); // written by hand: then nobody knows, and a refused token is renewed anyway
        }
    }

    private final class FileEntries implements Entries {
        private final Map<String, Object> tokens;

        FileEntries(Map<String, Object> tokens) {
            this.tokens = tokens;
        }

        @Override
        public Optional<KeptTokens> get(String key) {
            return entry(tokens, key);
        }

        /** A full disk lets a lock be made and no file be written. */
        @Override
        public void ready() {
            Path beside = file.resolveSibling(file.getFileName() + ".room");
            try {
                AtomicFiles.write(beside, new byte[ROOM]);
                Files.delete(beside);
            } catch (IOException e) {
                throw unusable("cannot be written, so no new token is asked for: the old one would be lost", e);
            }
        }

        @Override
        public void put(String key, KeptTokens kept) {
            Map<String, Object> entry = new LinkedHashMap<>();
            kept.refreshToken().ifPresent(token -> entry.put(REFRESH_TOKEN, token));
            kept.answer().ifPresent(answer -> entry.put(ANSWER, answer));
            kept.expiresAt().ifPresent(at -> entry.put(EXPIRES_AT, at.toString()));
            entry.put("saved_at", clock.now().toString());
            tokens.put(key, entry);
            Map<String, Object> whole = new LinkedHashMap<>();
            whole.put("version", (long) VERSION);
            whole.put("tokens", tokens);
            try {
                AtomicFiles.write(file, Json.pretty(whole).getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw unusable("cannot be written, so the new refresh token would be lost", e);
            }
        }
    }
}
