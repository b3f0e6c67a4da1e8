package connector.cli;

import connector.Connector;
import connector.http.ArchivedRun;
import connector.singer.SelectGlobs;
import connector.singer.Selection;
import connector.testcase.RecordedRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Runs that were recorded, one after another.
 *
 * @param first reads every stream that was asked for
 * @param second begins with the state of the first; empty when there was none
 * @param again streams that the second one read
 */
record Recordings(RecordedRun first, Optional<RecordedRun> second, Set<String> again) {
    /** The run of an archive, which goes by itself. */
    static Recordings of(ArchivedRun run, Connector connector) {
        return new Recordings(new RecordedRun(run.started(), run.exchanges(), List.of()), Optional.empty(), Set.of());
    }

    /** The runs that read a stream. */
    List<RecordedRun> of(String stream) {
        List<RecordedRun> all = new ArrayList<>(List.of(first));
        second.filter(run -> again.contains(stream)).ifPresent(all::add);
        return all;
    }

    /** The streams that cases are made for. */
    List<String> selected(Optional<String> globs, Connector connector) {
        Selection selection = globs.map(g -> SelectGlobs.read(g, connector.entries()))
                .orElseGet(() -> Selection.byDefault(connector.entries()));
        return connector.source().visible().stream()
                .map(spec -> spec.name())
                .filter(name -> selection.of(name).selected())
                .toList();
    }
}
