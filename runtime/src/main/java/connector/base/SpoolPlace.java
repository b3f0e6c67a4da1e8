package connector.base;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Where what is too large for the memory is kept meanwhile.
 *
 * @param folder of temporary files
 * @param inMemory bytes that are not too large
 */
public record SpoolPlace(Path folder, int inMemory) {
    /** Larger bodies go to disk: pages are read and written by several threads at once. */
    private static final int MOST_IN_MEMORY = 8 << 20;

    /** Of a small heap a body may take this part. */
    private static final int PART_OF_HEAP = 16;

    /** The folder for temporary files of this JVM ({@code java.io.tmpdir}). */
    public static SpoolPlace usual() {
        long most = Math.min(MOST_IN_MEMORY, Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
        return new SpoolPlace(Path.of(System.getProperty("java.io.tmpdir")), (int) most);
    }

    /** A new, empty file. */
    SpoolFile file() {
        try {
            return SpoolFile.in(folder);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** OUTPUT: the disk is full, or the folder is not writable. */
    Failure unwritable(IOException cause) {
        return new Failure(
                FailureClass.OUTPUT,
                "a large answer cannot be kept on disk: no temporary file can be written in " + folder + ": "
                        + cause.getMessage(),
                "free some space there, name another folder (CONNECTOR_JAVA_OPTS=-Djava.io.tmpdir=DIR), or ask for"
                        + " smaller pages",
                cause);
    }

    /**
     * OUTPUT: what was written cannot be read again.
     *
     * @param cause what the system says
     */
    public static Failure unreadable(IOException cause) {
        return new Failure(
                FailureClass.OUTPUT,
                "a temporary file of this run cannot be read again: " + cause.getMessage(),
                "look at the disk that holds temporary files",
                cause);
    }
}
