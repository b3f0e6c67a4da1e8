package connector.cli.metrics;

import connector.sync.Sink;
import connector.sync.SinkBefore;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A sink that shows its states to somebody after they were written.
 *
 * @param out where everything goes
 * @param watch sees each state
 */
record StateWatch(Sink out, Consumer<Map<String, Object>> watch) implements SinkBefore {
    @Override
    public void state(Map<String, Object> value) {
        out.state(value);
        watch.accept(value);
    }
}
