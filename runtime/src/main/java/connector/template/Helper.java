package connector.template;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * A function of templates, declared once: from this come the check of calls when a manifest loads, the reference, and
 * tests. Helpers are pure and total: bad input gives null.
 *
 * @param name as called
 * @param summary one or two sentences
 * @param parameters in order; only the last may repeat, optional ones come last
 * @param function the work; may give null
 * @param examples shown in the reference and run as tests
 */
public record Helper(
        String name,
        String summary,
        List<Parameter> parameters,
        Function<Inputs, Object> function,
        List<Example> examples) {
    /**
     * A template, the values it sees, and what it gives.
     *
     * @param bindings a JSON object: first names and their values
     * @param expected JSON
     */
    public record Example(String template, String bindings, String expected) {}

    static Helper of(String name, String summary, List<Parameter> parameters, Function<Inputs, Object> function) {
        return new Helper(name, summary, parameters, function, List.of());
    }

    /** The same with one more example. */
    Helper example(String template, String bindings, String expected) {
        List<Example> more = new java.util.ArrayList<>(examples);
        more.add(new Example(template, bindings, expected));
        return new Helper(name, summary, parameters, function, List.copyOf(more));
    }

    /** Calls it; null for bad input. */
    Object call(Object... values) {
        try {
            return function.apply(new Inputs(Arrays.asList(values)));
        } catch (RuntimeException e) {
            return null;
        } catch (StackOverflowError e) {
            // Regular expressions recurse over long texts; the stack is whole again once they gave up.
            return null;
        }
    }

    /** The fewest arguments it takes. */
    public int least() {
        return (int) parameters.stream()
                .filter(p -> p.use() != Parameter.Use.OPTIONAL)
                .count();
    }

    /** The most arguments it takes. */
    public int most() {
        boolean repeats = parameters.stream().anyMatch(p -> p.use() == Parameter.Use.REPEATED);
        return repeats ? Integer.MAX_VALUE : parameters.size();
    }

    /** How it is called: {@code substring text from [to]}. */
    public String usage() {
        StringBuilder usage = new StringBuilder(name);
        parameters.forEach(p -> usage.append(' ').append(p.says()));
        return usage.toString();
    }
}
