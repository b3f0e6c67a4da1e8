package connector.bench;

import com.fasterxml.jackson.core.JsonParser;
import connector.base.Json;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one record costs from the bytes of its page to its RECORD line, on one core: whole runs of the connector over pages
 * in memory, beside a loop that does nothing but parse them. Time is per record.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 3)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgs = {"-XX:+UseSerialGC", "-Xmx512m"})
public class RecordBenchmark {
    private static final int PAGES = 100;
    private static final int RECORDS = 100;
    /** Records of one turn. */
    static final int ALL = PAGES * RECORDS;

    /** Bytes of a record. */
    @Param({"1024", "1900"})
    public int bytes;

    private Memory api;
    private Whole whole;

    /** Makes the pages. */
    @Setup
    public void pages() {
        api = new Memory(PAGES, RECORDS, bytes);
        whole = new Whole(api);
    }

    /** The yardstick: every token of every page is read, no value is looked at. */
    @Benchmark
    @OperationsPerInvocation(ALL)
    public long parseOnly() throws IOException {
        long tokens = 0;
        for (byte[] page : api.pages()) {
            try (JsonParser parser = Json.FACTORY.createParser(page)) {
                while (parser.nextToken() != null) {
                    tokens++;
                }
            }
        }
        return tokens;
    }

    /** Records leave as they came; key and cursor are read. */
    @Benchmark
    @OperationsPerInvocation(ALL)
    public long passThrough() {
        return whole.run("through", ALL);
    }

    /** Two dates are normalised, two fields added. */
    @Benchmark
    @OperationsPerInvocation(ALL)
    public long datesAndTwoFields() {
        return whole.run("edited", ALL);
    }
}
