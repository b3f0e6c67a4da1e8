/** What a stream's records look like: read from the manifest or a JSON Schema file, changed by what the API sends. */
package connector.schema;
