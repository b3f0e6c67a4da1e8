/** From the bytes of an answer to plain values, and from these to what a JsonPath names. */
package connector.format;
