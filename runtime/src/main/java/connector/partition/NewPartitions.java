package connector.partition;

/** Where a partition that the state does not know starts. */
public enum NewPartitions {
    /** At the cursor's {@code start}; the state knows every partition. */
    FROM_START,
    /** At the lowest bookmark of the others: its rows cannot be older than itself. */
    FROM_FLOOR
}
