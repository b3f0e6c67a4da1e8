/** Bookmarks: read from an input state, moved by the results of slices, written as a cumulative Singer state. */
package connector.state;
