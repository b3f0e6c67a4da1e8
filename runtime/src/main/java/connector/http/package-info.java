/**
 * One exchange with policy: credentials for each attempt, rate limits, redirects, error rules, retries and waits. Also
 * the transport that plays a recorded conversation instead of the network.
 */
package connector.http;
