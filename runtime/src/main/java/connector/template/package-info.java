/**
 * Values of a manifest that are computed: templates (Handlebars expressions), their helpers, the check of their names
 * when a manifest loads, and the rules of the values in them.
 */
package connector.template;
