package connector.partition;

/** Which rows of a parent stream its children are read for. */
public enum Parents {
    /** Every one, from the parent's {@code start}, whatever its bookmark. */
    ALL,
    /** Those the parent shows since the child's own mark. */
    CHANGED,
    /** Each once, ever. */
    NEW
}
