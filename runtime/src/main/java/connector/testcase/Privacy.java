package connector.testcase;

/** What is replaced in recorded answers, beside the secrets of the config. */
public enum Privacy {
    /** What has the shape or the name of a credential. */
    SECRETS,
    /** That, and what says who somebody is: emails, names, telephone numbers, addresses, numbers of accounts. */
    PERSONAL,
    /** That, and every text of a record that is no key, date, URL or word of a list. */
    EVERY_TEXT
}
