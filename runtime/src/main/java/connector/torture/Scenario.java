package connector.torture;

import java.util.Locale;

/** What is played against a stream. */
public enum Scenario {
    /** Pages of three rows, whatever size is asked for. */
    PAGES("every row of every page arrives, though the API sends shorter pages than asked for"),
    /** New and changed rows between two runs. */
    SECOND_RUN("the second run brings what is new and changed, and asks for little else"),
    /** All rows have one cursor value. */
    TIES("rows with one and the same cursor value, across pages and runs"),
    /** Rows that appear behind the bookmark. */
    LATE_ROWS("rows that come late, within settle and lookback"),
    /** No rows. */
    EMPTY("a list without rows ends well, and what appears in it arrives"),
    /** The last page is as full as all others. */
    FULL_LAST_PAGE("a last page that is as full as the others"),
    /** 429 with Retry-After. */
    RATE_LIMIT("a 429 with Retry-After is waited for"),
    /** One 503. */
    SERVER_ERROR("a 503 that passes is tried again"),
    /** A 500 that stays. */
    SERVER_DOWN("a 500 that stays fails loudly, and the next run brings the rest"),
    /** One connection that breaks, one body cut off. */
    TRUNCATION("a connection that breaks and a body cut off are tried again"),
    /** A body that is always cut off. */
    CUT_OFF("a body that is always cut off fails loudly"),
    /** One 401. */
    EXPIRED("a 401 in the middle renews the credentials or fails loudly"),
    /** A 401 that stays. */
    REVOKED("a 401 that stays fails loudly"),
    /** A web page with 200. */
    WEB_PAGE("a web page in the place of JSON fails loudly"),
    /** An object without the records. */
    OTHER_SHAPE("an answer without the records fails loudly"),
    /** Resumes from every STATE. */
    CRASH("a run that is killed goes on from its last STATE"),
    /** The token of a page leads to itself. */
    CYCLE("a page that names itself as the next one is noticed"),
    /** 400 beyond the second page. */
    CAP("an API that shows no more than two pages is noticed"),
    /** A new field, nulls. */
    DRIFT("fields that appear, and nulls, lose no row"),
    /** Each rule of {@code errors}. */
    ERROR_RULES("each error rule does what it says, and hides nothing that is there");

    private final String says;

    Scenario(String says) {
        this.says = says;
    }

    /** One line on what must hold. */
    public String says() {
        return says;
    }

    /** As on the command line: {@code second-run}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
