package connector.cli;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.Json;
import connector.base.JsonErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads the JSON files that a user names. */
final class Inputs {
    private Inputs() {}

    /** All of stdin. */
    static byte[] stdin() {
        try {
            return System.in.readAllBytes();
        } catch (IOException e) {
            throw new Failure(
                    FailureClass.CONFIG, "stdin cannot be read: " + e.getMessage(), "pipe a config into it", e);
        }
    }

    /**
     * A JSON file.
     *
     * @param what it is, for messages
     * @throws Failure CONFIG when it cannot be read or is no JSON
     */
    static Object json(Path file, String what) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new Failure(FailureClass.CONFIG, "the " + what + " " + file + " does not exist", "check its path", e);
        } catch (IOException e) {
            String why = Files.isDirectory(file) ? "is a directory" : "cannot be read";
            throw new Failure(
                    FailureClass.CONFIG, "the " + what + " " + file + " " + why, "check its path and permissions", e);
        }
        try {
            return Json.parse(bytes);
        } catch (IOException e) {
            throw new Failure(
                    FailureClass.CONFIG,
                    "the " + what + " " + file + " is no JSON: " + JsonErrors.text(e),
                    "mend it, or print a fresh one with `connector discover`",
                    e);
        }
    }
}
