package connector.record;

/** Sets the record being conformed aside. Without a stack trace: a page may have thousands. */
final class Quarantined extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param reason field and what is wrong, never a value */
    Quarantined(String reason) {
        super(reason, null, false, false);
    }
}
