package connector.testcase;

/** How much of a recorded stream is left out. A paginator that counts rows or pages ends early, or never, without some of them. */
enum Abridging {
    /** Most pages, and most rows of a page. */
    PAGES_AND_ROWS(true, true),
    /** Most pages; those that are left are whole. */
    PAGES(true, false),
    /** Most rows of every page. */
    ROWS(false, true),
    /** Nothing. */
    NOTHING(false, false);

    private final boolean pages;
    private final boolean rows;

    Abridging(boolean pages, boolean rows) {
        this.pages = pages;
        this.rows = rows;
    }

    boolean pages() {
        return pages;
    }

    boolean rows() {
        return rows;
    }

    /** Leaves less out; the last one stays. */
    Abridging less() {
        return values()[Math.min(ordinal() + 1, values().length - 1)];
    }
}
