/** Where reading starts and ends: cursor values, windows, bounds. Pure: no I/O, no clock of its own. */
package connector.cursor;
