package connector.spec;

import connector.spec.Problem.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects problems, so that one pass shows them all. Not thread-safe. */
public final class Problems {
    private final List<Problem> all = new ArrayList<>();
    private int errors;

    /** Adds an error. */
    public void error(String code, Mark mark, String message, String hint) {
        add(new Problem(Severity.ERROR, code, mark, message, hint));
    }

    /** Adds a warning. */
    public void warn(String code, Mark mark, String message, String hint) {
        add(new Problem(Severity.WARNING, code, mark, message, hint));
    }

    /** Adds a problem, unless the very same one is there (a preset used twice is read twice). */
    public void add(Problem problem) {
        if (problem.severity() == Severity.ERROR) {
            errors++;
        }
        if (!all.contains(problem)) {
            all.add(problem);
        }
    }

    /**
     * How many errors were added so far. What is read twice counts twice, so that whoever compares this with an earlier
     * number notices that it went wrong again.
     */
    public int errors() {
        return errors;
    }

    /** True when nothing was found. */
    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** All of them, by file, line and column. */
    public List<Problem> sorted() {
        if (all.isEmpty()) {
            return List.of();
        }
        return all.stream()
                .sorted(Comparator.comparing((Problem p) -> p.mark().file())
                        .thenComparingInt(p -> p.mark().line())
                        .thenComparingInt(p -> p.mark().column()))
                .toList();
    }
}
