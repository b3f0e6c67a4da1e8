/** What happens to records between response and output: select, transform, conform. */
package connector.record;
