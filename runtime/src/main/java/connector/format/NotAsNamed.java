package connector.format;

/** The way to the records is another than the path says, or is one that only a tree can be walked. */
final class NotAsNamed extends Exception {
    private static final long serialVersionUID = 1L;

    NotAsNamed() {
        super("the elements are not where the path leads", null, false, false);
    }
}
