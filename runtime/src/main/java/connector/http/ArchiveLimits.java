package connector.http;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * When what an archive keeps is removed again.
 *
 * @param keep runs that began longer ago go when another run begins
 * @param most bytes of the whole archive: beyond it the oldest runs go, then the oldest bodies of the run itself
 */
public record ArchiveLimits(Optional<Duration> keep, OptionalLong most) {
    /** Everything is kept. */
    public static final ArchiveLimits NONE = new ArchiveLimits(Optional.empty(), OptionalLong.empty());

    /** A file of bodies: few enough files for a long run, and small enough to be removed one by one. */
    private static final long FILE_BYTES = 64L << 20;

    /** Room is made by the file, so an archive of a bounded size has about so many of them. */
    private static final long FILES_AT_MOST = 16;

    /** The size at which a file of bodies is not written any more. */
    long fileBytes() {
        return most.isPresent() ? Math.max(1, Math.min(FILE_BYTES, most.getAsLong() / FILES_AT_MOST)) : FILE_BYTES;
    }
}
