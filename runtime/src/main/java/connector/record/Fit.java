package connector.record;

/** Whether a value fits a type. */
sealed interface Fit {
    /** It does, perhaps written in another way. */
    record Value(Object value) implements Fit {}

    /** An empty text where a number, a boolean or a date is declared: the API's way to say null. */
    record Empty() implements Fit {}

    /** It does not. */
    record Not(String why) implements Fit {}

    /** The one empty text. */
    Fit EMPTY = new Empty();

    /** A value as it is. */
    static Fit as(Object value) {
        return new Value(value);
    }

    /** What is declared and what came, without the value itself: it may be private. */
    static Fit not(String declared, Object value) {
        return new Not(declared + " is declared and " + Shape.of(value) + " came");
    }
}
