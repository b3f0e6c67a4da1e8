/** What a stream is read for: lists and parent streams, and their product. Pure; fed through {@link ParentFeed}. */
package connector.partition;
