package connector.base;

/**
 * The machine's steady clock, for deadlines on real sockets: unlike {@link Clock} it never jumps and is never virtual,
 * since a peer that hangs does so in real time.
 */
@FunctionalInterface
public interface Ticker {
    /** The JVM's own. */
    Ticker SYSTEM = System::nanoTime;

    /** Nanoseconds since an arbitrary instant; only differences mean something. */
    long nanos();
}
