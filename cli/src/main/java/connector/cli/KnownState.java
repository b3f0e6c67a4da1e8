package connector.cli;

import connector.Connector;
import connector.spec.Suggest;
import connector.state.StateDocument;
import connector.sync.RunOptions;
import java.util.Map;
import java.util.Set;

/** Warns of a state that a run cannot use: everything would be read from the start, and nobody would know why. */
final class KnownState {
    private KnownState() {}

    /** The same options. */
    static RunOptions warned(RunOptions options, Connector connector, Console console) {
        StateDocument state = options.state();
        Set<String> streams = connector.source().streams().keySet();
        Map<String, Object> members = state.toPlain();
        if (!members.isEmpty() && !(members.get("bookmarks") instanceof Map)) {
            console.say(
                    "warning: the state has no \"bookmarks\", so every stream is read from its start; what it holds is"
                            + " handed on as it is");
        } else if (members.get("bookmarks") instanceof Map<?, ?> bookmarks) {
            bookmarks.keySet().stream()
                    .map(String::valueOf)
                    .filter(stream -> !streams.contains(stream))
                    .forEach(stream -> console.say("warning: the state has a bookmark of \"" + stream
                            + "\", which is no stream of the manifest; it is handed on as it is"
                            + Suggest.nearest(stream, streams)
                                    .map(near -> " (did you mean \"" + near + "\"?)")
                                    .orElse("")));
        }
        return options;
    }
}
