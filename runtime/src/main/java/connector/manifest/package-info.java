/** From files to one normalised node tree: YAML and JSON with places, presets and defaults merged; nothing is built. */
package connector.manifest;
