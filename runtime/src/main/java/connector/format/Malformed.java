package connector.format;

/** Says that a text is no JSON, or that more of it is needed to go on. Thrown inside this package only. */
final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int at;
    private final boolean cut;

    /**
     * @param at offset of the byte that cannot stand there
     * @param cut true when only what follows the bytes at hand can say what it is
     */
    Malformed(int at, boolean cut) {
        super("no JSON at byte " + at, null, false, false);
        this.at = at;
        this.cut = cut;
    }

    int at() {
        return at;
    }

    boolean cut() {
        return cut;
    }
}
