package connector.source;

import connector.spec.MapNode;
import connector.spec.Node;
import connector.spec.ScalarNode;

/** Where the schema of a stream is that does not say so: {@code <name>/schemas/<stream>.json} beside the manifest. */
final class DefaultSchema {
    private DefaultSchema() {}

    /** The path as if the manifest had written it. */
    static Node node(MapNode stream, String source, String name) {
        return new ScalarNode(stream.mark(), source + "/schemas/" + name + ".json", true);
    }
}
