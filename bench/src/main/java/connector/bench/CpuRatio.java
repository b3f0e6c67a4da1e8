package connector.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/**
 * The ratios of {@link RecordBenchmark} on a machine that does other things as well: the loops take turns in one JVM, and
 * what is compared is the processor time of each turn, with all its threads and the collector.
 */
public final class CpuRatio {
    /** Turns before the measured ones, in which everything is compiled. */
    private static final int WARM_UP = 5;

    private static final int TURNS = 11;

    /** Runs in one turn: the clock of processor time ticks every 10 ms, and a turn should be some 50 of them. */
    private static final int RUNS = 15;

    private CpuRatio() {}

    private interface Loop {
        long run() throws IOException;
    }

    /** Arguments: bytes of a record (1900 if left out), turns. */
    public static void main(String[] arguments) throws IOException {
        RecordBenchmark loops = new RecordBenchmark();
        loops.bytes = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1900;
        int turns = arguments.length > 1 ? Integer.parseInt(arguments[1]) : TURNS;
        loops.pages();
        String[] names = {"parseOnly", "passThrough", "datesAndTwoFields"};
        Loop[] all = {loops::parseOnly, loops::passThrough, loops::datesAndTwoFields};
        long[][] took = new long[all.length][turns];
        for (int turn = -WARM_UP; turn < turns; turn++) {
            for (int i = 0; i < all.length; i++) {
                long before = cpu();
                for (int run = 0; run < RUNS; run++) {
                    all[i].run();
                }
                if (turn >= 0) {
                    took[i][turn] = cpu() - before;
                }
            }
        }
        for (int i = 0; i < all.length; i++) {
            double own = median(took[i]) / RUNS / RecordBenchmark.ALL;
            double parse = median(took[0]) / RUNS / RecordBenchmark.ALL;
            System.out.printf(
                    "| %s | %d B | %.0f | %.0f | %.2f |%n",
                    names[i], loops.bytes, own, loops.bytes * 1e3 / own, parse / own);
        }
    }

    private static double median(long[] took) {
        long[] sorted = took.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** Nanoseconds of this process on all processors. */
    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
