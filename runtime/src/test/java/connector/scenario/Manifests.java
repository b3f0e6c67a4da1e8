package connector.scenario;

/** Manifests of scenarios: the head is always the same, a scenario writes what it is about. */
final class Manifests {
    private static final String HEAD = """
            spec: 1
            name: api
            version: 1.0.0
            title: An API
            docs: https://example.com/api
            config:
              token: {type: string, secret: true}
            """;

    private Manifests() {}

    /** One stream {@code items} with the keys given. */
    static String items(String... keys) {
        return source(http(), named("items", String.join("\n", keys)));
    }

    /** The {@code http} section with more keys. */
    static String http(String... keys) {
        return """
            http:
              base_url: http://127.0.0.1:8001
              auth: {type: bearer, token: "{{config.token}}"}
            """ + indent(String.join("\n", keys), 2);
    }

    /** A stream whose path is its name. */
    static String named(String name, String keys) {
        return stream(name, """
                endpoint: GET /%s
                records: $.items
                primary_key: id
                schema: {id: integer, updated_at: timestamp}
                """.formatted(name) + keys);
    }

    /** A stream of which everything is written. */
    static String stream(String name, String keys) {
        return "  " + name + ":\n" + indent(keys, 4);
    }

    /** A whole manifest. */
    static String source(String http, String... streams) {
        return HEAD + http + "streams:\n" + String.join("", streams);
    }

    /** The same with more options of the user. */
    static String withConfig(String manifest, String options) {
        return manifest.replace("config:\n", "config:\n" + indent(options, 2));
    }

    private static String indent(String text, int by) {
        return text.isBlank() ? "" : text.indent(by);
    }
}
