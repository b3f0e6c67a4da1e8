package connector.source;

import connector.config.ConfigSpec;
import connector.spec.MapNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A manifest, read and checked: what an API is and which streams it has. Immutable; one source serves many runs.
 *
 * @param name of the source, {@code [a-z][a-z0-9_]*}
 * @param version of this manifest, semver
 * @param title for people
 * @param docs a URL; may be empty
 * @param apiVersion free text; templates see it as {@code api_version}
 * @param config options the user supplies
 * @param http what all requests share
 * @param streams by name, in the order of the manifest
 * @param check the stream that {@code connector check} reads
 * @param root the manifest without streams, for positions
 */
public record Source(
        String name,
        String version,
        String title,
        String docs,
        Optional<String> apiVersion,
        ConfigSpec config,
        HttpSection http,
        Map<String, StreamSpec> streams,
        Optional<String> check,
        MapNode root) {
    /** Keeps the order and forbids changes. */
    public Source {
        streams = Collections.unmodifiableMap(new LinkedHashMap<>(streams));
    }

    /** The same, where one stream takes its records as they come, whatever is declared of them. */
    public Source inferring(String stream) {
        Map<String, StreamSpec> all = new LinkedHashMap<>(streams);
        all.computeIfPresent(stream, (name, spec) -> spec.inferring());
        return new Source(name, version, title, docs, apiVersion, config, http, all, check, root);
    }

    /** The streams that a user can select. */
    public List<StreamSpec> visible() {
        return streams.values().stream().filter(s -> !s.hidden()).toList();
    }

    /** The stream to try credentials on: {@code check}, or the first that is not repeated for anything. */
    public StreamSpec checked() {
        return check.map(streams::get)
                .or(() -> streams.values().stream()
                        .filter(s -> s.forEach().entries().isEmpty())
                        .findFirst())
                .orElseGet(() -> streams.values().iterator().next());
    }
}
