/** The unit of work as values only: what to read, and how it ended. Everything here can be written as JSON and back. */
package connector.slice;
