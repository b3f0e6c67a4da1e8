/** How a command declares what its command line may hold; picocli reads it, without reflection. */
package connector.cli.line;
