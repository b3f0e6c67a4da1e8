package connector.state;

import connector.base.AtomicFiles;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A state in a file: the one given with {@code --state}, or one that a run keeps itself. */
public final class StateFile {
    private StateFile() {}

    /**
     * Reads it.
     *
     * @return no state when the file is absent or empty
     * @throws Failure STATE when it cannot be read, is no JSON object of the right shape, or of a later layout
     */
    public static StateDocument read(Path file) {
        try {
            return StateDocument.parse(Files.readAllBytes(file), file.toString());
        } catch (NoSuchFileException e) {
            return StateDocument.none();
        } catch (IOException e) {
            throw new Failure(
                    FailureClass.STATE,
                    "the state file " + file + " cannot be read: " + e.getMessage(),
                    "check its path and permissions",
                    e);
        }
    }

    /**
     * Replaces the file, so that a crash leaves either the old or the new state.
     *
     * @throws Failure OUTPUT when it cannot be written; the old state is still there
     */
    public static void write(Path file, StateDocument state) {
        try {
            AtomicFiles.write(file, Json.bytes(state.toPlain()));
        } catch (IOException e) {
            throw new Failure(
                    FailureClass.OUTPUT,
                    "the state file " + file + " cannot be written: " + e.getMessage(),
                    "check its folder's permissions and the disk's free space",
                    e);
        }
    }
}
