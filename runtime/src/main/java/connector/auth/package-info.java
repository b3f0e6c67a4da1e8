/** Credentials: how each auth type puts them into a request, and how tokens are fetched, renewed and kept. */
package connector.auth;
