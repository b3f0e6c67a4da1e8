package connector.stream;

/** Takes the pages of a slice, in order. */
@FunctionalInterface
public interface PageOutput {
    /**
     * Takes a page, waiting for room if need be.
     *
     * @return false when nothing more is wanted: the reader ends without a stated reason
     * @throws InterruptedException when the run is being stopped
     */
    boolean page(PageRows page) throws InterruptedException;
}
