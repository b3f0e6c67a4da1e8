/** Test cases played by {@code connector test}, and how they are shown. */
package connector.cli.cases;
