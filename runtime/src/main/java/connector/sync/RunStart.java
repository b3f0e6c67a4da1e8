package connector.sync;

import connector.source.Source;
import java.time.Instant;

/**
 * With what a run begins: enough to run it again.
 *
 * @param source what the manifest says
 * @param start {@code now} of its templates
 * @param options what it is asked to do
 */
public record RunStart(Source source, Instant start, RunOptions options) {}
