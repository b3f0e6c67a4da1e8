/** The manifest's own API, made up from what it says, and faults played against it. */
package connector.torture;
