package connector.template;

import java.util.List;
import java.util.Optional;

/** What stands between double braces, as written. */
sealed interface Expression {
    /** Where it starts, in characters from the start of the scalar. */
    int at();

    /** A constant; empty for {@code null}. */
    record Literal(int at, Optional<Object> value) implements Expression {}

    /** A name and what is asked of its value: {@code record.owner.id}. Never empty. */
    record Path(int at, List<String> segments) implements Expression {
        /** The first name. */
        String first() {
            return segments.get(0);
        }

        /** With dots, as a person writes it. */
        String text() {
            return String.join(".", segments);
        }
    }

    /** A helper and its arguments. */
    record Call(int at, String helper, List<Expression> arguments) implements Expression {}
}
