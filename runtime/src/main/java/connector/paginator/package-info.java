/** What page comes next: pure functions of a place and a page, and how manifests declare them. */
package connector.paginator;
