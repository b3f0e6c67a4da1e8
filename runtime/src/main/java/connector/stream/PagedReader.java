package connector.stream;

import connector.base.Failure;
import connector.slice.Ending;
import connector.slice.Slice;
import connector.slice.SliceResult;

/**
 * Reads one slice of a stream page by page to a stated end. A page is handed on only when all of it was fetched, decoded
 * and transformed. Nothing of it touches a state: the result says what was proved.
 */
public final class PagedReader {
    private final BoundStream stream;

    /** @param stream what to read, shared by all its slices */
    public PagedReader(BoundStream stream) {
        this.stream = stream;
    }

    /**
     * Reads a slice. A failure is part of the result, not thrown.
     *
     * @param out takes each page; when it wants no more the slice ends uncertified
     * @throws InterruptedException when the run is being stopped
     */
    public SliceResult read(Slice slice, PageOutput out) throws InterruptedException {
        return slice.batch().isPresent() ? new BatchReader(part -> whole(part, out)).read(slice) : whole(slice, out);
    }

    private SliceResult whole(Slice slice, PageOutput out) throws InterruptedException {
        SliceReading reading = new SliceReading(stream, slice);
        try {
            return reading.result(new WindowReader(stream, reading, out).read(slice));
        } catch (Failure failure) {
            return reading.result(Ending.Failed.of(failure));
        }
    }
}
