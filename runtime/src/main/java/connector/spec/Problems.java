package connector.spec;

import connector.spec.Problem.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects problems, so that one pass shows them all. Not thread-safe. */
public final class Problems {
    private final List<Problem> all = new ArrayList<>();

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
        if (!all.contains(problem)) {
            all.add(problem);
        }
    }

    /** How many errors there are so far. */
    public int errors() {
        return (int) all.stream().filter(p -> p.severity() == Severity.ERROR).count();
    }

    /** All of them, by file, line and column. */
    public List<Problem> sorted() {
        return all.stream()
                .sorted(Comparator.comparing((Problem p) -> p.mark().file())
                        .thenComparingInt(p -> p.mark().line())
                        .thenComparingInt(p -> p.mark().column()))
                .toList();
    }
}
