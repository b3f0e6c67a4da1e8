package connector.net;

/**
 * Whose request it is: for those that keep, count or replay what goes over the wire. Token requests have none.
 *
 * @param id counts the requests of a run from 1, redirects and retries included
 * @param stream that needs it
 * @param slice id of the slice that is read
 * @param bare the request before credentials were put in: the same in every run, whatever the credentials are
 */
public record Attempt(long id, String stream, String slice, Request bare) {}
