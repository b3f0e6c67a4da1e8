package connector.source;

import connector.config.ConfigOptions;
import connector.config.ConfigSpec;
import connector.spec.Args;
import connector.spec.Component;
import connector.spec.Key;
import connector.spec.Node;
import connector.spec.Types;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The keys at the top of a manifest, beside {@code defaults}, {@code presets} and {@code streams}. */
final class ManifestComponent {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
    private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+\\.\\d+(-[0-9A-Za-z.-]+)?");

    private static final Key<String> SPEC_KEY = Key.of(
            "spec",
            Types.described(
                    Types.parsed(
                            "1, the only version of the language so far",
                            "write spec: 1",
                            "string",
                            text -> matching(Pattern.compile("1"), text)),
                    Map.of("enum", List.of(1, "1"))),
            "Version of the manifest language; always 1.",
            "1");
    static final Key<String> NAME_KEY = Key.of(
            "name",
            Types.parsed(
                    "a name like my_source",
                    "use a-z, 0-9 and _, a letter first",
                    "string",
                    text -> matching(NAME, text)),
            "Name of the source; the file is called the same.",
            "stripe");
    static final Key<String> VERSION_KEY = Key.of(
            "version",
            Types.parsed(
                    "a version like 1.0.0",
                    "write three numbers; a prerelease is 1.0.0-beta.1",
                    "string",
                    text -> matching(VERSION, text)),
            "Version of this manifest (semver): a change that breaks states or schemas is a major one.",
            "1.0.0");
    static final Key<String> TITLE = Key.of(
                    "title", Types.TEXT, "The service's name for people; else the name.", "Stripe")
            .orNone();
    static final Key<String> DOCS = Key.of(
                    "docs", Types.TEXT, "The API's public reference.", "https://docs.stripe.com/api")
            .or("");
    static final Key<String> API_VERSION = Key.of(
                    "api_version",
                    Types.TEXT,
                    "The API's version; templates see it as {{api_version}}.",
                    "\"2024-06-20\"")
            .orNone();
    static final Key<ConfigSpec> CONFIG = Key.of(
                    "config",
                    ConfigOptions.TYPE_OF_ALL,
                    "What the user supplies.",
                    "{api_key: {type: string, secret: true}}")
            .or(ConfigSpec.NONE);
    static final Key<HttpSection> HTTP =
            Key.of("http", HttpSection.SPEC, "What all requests share.", "{base_url: https://api.example.com}");
    static final Key<String> CHECK = Key.of(
                    "check", Types.TEXT, "The stream that `connector check` reads.", "customers")
            .orNone();

    // Merged away before the head is read: declared so that schema, reference and suggestions know them.
    static final Key<Node> DEFAULTS = Key.of(
                    "defaults", Layers.DEFAULTS, "Keys of a stream that all streams share.", "{primary_key: id}")
            .orNone();
    static final Key<Map<String, Node>> PRESETS = Key.of(
                    "presets",
                    Types.map(Layers.PRESET),
                    "Named keys of a stream; streams opt in with `use`. {{with.NAME}} is a parameter.",
                    "{by_created: {cursor: {field: created, since: query.created_after}}}")
            .orNone();
    static final Key<Map<String, Node>> STREAMS = Key.of(
                    "streams",
                    Types.map(Layers.STREAM),
                    "What can be read, by name; over `defaults` and the presets of `use`.",
                    "{customers: {endpoint: GET /customers, primary_key: id, schema: {id: string}}}")
            .orNone();

    private ManifestComponent() {}

    /** The head of a manifest; streams are read apart, one by one. */
    static final Component<Args> SPEC = Component.of(
            "manifest",
            "A source: what an API is, and which streams it has.",
            List.of(
                    SPEC_KEY,
                    NAME_KEY,
                    VERSION_KEY,
                    TITLE,
                    DOCS,
                    API_VERSION,
                    CONFIG,
                    HTTP,
                    DEFAULTS,
                    PRESETS,
                    CHECK,
                    STREAMS),
            a -> a);

    private static String matching(Pattern pattern, String text) {
        if (!pattern.matcher(text).matches()) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }
}
