package connector.template;

import java.util.function.Predicate;

/**
 * A parameter of a helper.
 *
 * @param name for the reference
 * @param use whether it may be left out
 * @param fits whether a constant can be right; checked when the manifest loads
 * @param expected what it must be, for the message
 */
record Parameter(String name, Use use, Predicate<Object> fits, String expected) {
    /** How often it is given. */
    public enum Use {
        /** Once. */
        REQUIRED,
        /** Once or not at all. */
        OPTIONAL,
        /** Once or more; only the last parameter. */
        REPEATED
    }

    static Parameter of(String name) {
        return new Parameter(name, Use.REQUIRED, value -> true, "");
    }

    Parameter optional() {
        return new Parameter(name, Use.OPTIONAL, fits, expected);
    }

    Parameter repeated() {
        return new Parameter(name, Use.REPEATED, fits, expected);
    }

    /** The same, and a constant must pass a parser that throws {@link RuntimeException} for a wrong one. */
    Parameter parsed(String what, java.util.function.Consumer<String> parser) {
        return new Parameter(
                name,
                use,
                value -> {
                    try {
                        parser.accept(Values.text(value));
                        return true;
                    } catch (RuntimeException e) {
                        return false;
                    }
                },
                what);
    }

    /** In brackets when it may be left out. */
    String says() {
        return switch (use) {
            case REQUIRED -> name;
            case OPTIONAL -> "[" + name + "]";
            case REPEATED -> name + " …";
        };
    }
}
