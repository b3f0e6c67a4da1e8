/**
 * One attempt at an HTTP exchange: the request and its encoding, the transport, which hosts may be contacted. No policy:
 * nothing here retries, follows redirects or knows credentials.
 */
package connector.net;
