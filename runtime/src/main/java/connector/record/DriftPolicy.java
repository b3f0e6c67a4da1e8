package connector.record;

/**
 * What to do where records differ from what is declared.
 *
 * @param unknown fields that are not declared
 * @param mismatch values of another type than declared
 */
public record DriftPolicy(UnknownFields unknown, TypeMismatch mismatch) {
    /** Nothing is lost: fields are added, types widened. */
    public static final DriftPolicy DEFAULT = new DriftPolicy(UnknownFields.ADD, TypeMismatch.WIDEN);

    /** What to do with fields that are not declared. */
    public enum UnknownFields {
        /** The schema gets them, and goes out anew before the first record that needs them. */
        ADD,
        /** They are left out and counted. */
        DROP,
        /** The page fails. */
        FAIL
    }

    /** What to do with values of another type than declared. */
    public enum TypeMismatch {
        /** The field gets a type that holds both; the schema goes out anew before the first record that needs it. */
        WIDEN,
        /** The page fails. */
        FAIL,
        /** The value becomes null, counted. */
        NULL,
        /** The record is set aside, counted with the reason. */
        QUARANTINE
    }
}
