/** Drafts of new manifests, each with a first test case: from answers, from an OpenAPI document, from a probed URL. */
package connector.scaffold;
