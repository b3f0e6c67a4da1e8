package connector.cli;

import connector.base.Json;
import connector.sync.Progress;
import connector.sync.StreamReport;
import java.util.LinkedHashMap;
import java.util.Map;

/** Says on stderr which streams ended; as Singer metrics when they are asked for. */
final class ProgressLines implements Progress {
    private final Console console;
    private final boolean singer;

    ProgressLines(Console console, boolean singer) {
        this.console = console;
        this.singer = singer;
    }

    @Override
    public void stream(StreamReport report) {
        if (!singer) {
            return; // the table at the end says it
        }
        Map<String, Object> metric = new LinkedHashMap<>();
        metric.put("type", "counter");
        metric.put("metric", "record_count");
        metric.put("value", report.records());
        metric.put("tags", Map.of("endpoint", report.stream()));
        console.say("INFO METRIC: " + Json.text(metric));
    }
}
