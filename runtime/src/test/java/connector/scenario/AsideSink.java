package connector.scenario;

import connector.record.Rejected;
import connector.sync.Sink;
import connector.sync.SinkBefore;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Keeps what is set aside, and in which order it came with records and states. */
final class AsideSink implements SinkBefore {
    private final Sink out;
    private final List<Rejected> rejected;
    private final List<String> order;

    AsideSink(Sink out, List<Rejected> rejected, List<String> order) {
        this.out = out;
        this.rejected = rejected;
        this.order = order;
    }

    @Override
    public Sink out() {
        return out;
    }

    @Override
    public void rejected(String stream, String slice, List<Rejected> more, Instant extracted) {
        rejected.addAll(more);
        order.add("aside " + more.size());
        out.rejected(stream, slice, more, extracted);
    }

    @Override
    public void records(String stream, List<byte[]> bodies, Instant extracted) {
        order.add("records " + bodies.size());
        out.records(stream, bodies, extracted);
    }

    @Override
    public void state(Map<String, Object> value) {
        order.add("state");
        out.state(value);
    }
}
