package connector.cli;

import connector.base.Failure;
import connector.base.Json;
import connector.state.StateDocument;
import connector.state.StateFile;
import connector.state.StateLock;
import connector.sync.Sink;
import connector.sync.SinkBefore;
import java.nio.file.Path;
import java.util.Map;

/**
 * A state file that the run itself keeps ({@code --keep-state}): read before it, replaced with every state. For runs into
 * a file, or into a target that does not hand states back; one that does is to be believed instead, because only it knows
 * what it has stored.
 */
final class KeptState implements SinkBefore, AutoCloseable {
    private final Sink out;
    private final Path file;
    private final StateLock lock;

    private KeptState(Sink out, Path file, StateLock lock) {
        this.out = out;
        this.file = file;
        this.lock = lock;
    }

    /**
     * Takes the file for this run alone.
     *
     * @param out where everything goes first
     * @throws Failure STATE when another run has it, or its folder cannot be written
     */
    static KeptState of(Path file, Sink out) {
        return new KeptState(out, file, StateLock.take(file));
    }

    @Override
    public Sink out() {
        return out;
    }

    /** The file is replaced after the message has left, so that it never says more than what was written. */
    @Override
    public void state(Map<String, Object> value) {
        out.state(value);
        StateFile.write(file, StateDocument.parse(Json.bytes(value), file.toString()));
    }

    @Override
    public void close() {
        lock.close();
    }
}
