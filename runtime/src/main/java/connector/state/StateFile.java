package connector.state;

import connector.base.Failure;
import connector.base.FailureClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The file given with {@code --state}. */
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
}
