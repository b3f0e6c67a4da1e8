/**
 * The packaged program reads servers that others wrote: json-server, GitHub's recorded answers, an OAuth 2 server. What
 * comes out is compared with what the servers hold, never with earlier output of ours.
 */
package connector.it;
