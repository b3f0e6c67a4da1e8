package connector.manifest;

import connector.spec.Mark;
import connector.spec.Problem;
import connector.spec.Problem.Severity;
import connector.spec.Problems;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Comments that answer a warning: {@code # connector-ignore: RULE because REASON}, behind the line it is about or on a line
 * of its own above it. Only warnings can be answered so; an error is mended. A comment that answers nothing is itself a
 * warning, so that none outlives its reason.
 */
public final class Ignores {
    private static final String WORD = "connector-ignore";

    /** A comment begins the line or stands behind white space (YAML 1.1, 6.6). */
    private static final Pattern COMMENT = Pattern.compile("(?:^|\\s)#\\s*" + WORD + "\\b:?(.*)$");

    private static final Pattern FORM = Pattern.compile("\\s*([a-z0-9_]+(?:\\.[a-z0-9_]+)*)\\s+because\\s+(\\S.*)");
    private static final Pattern NO_CONTENT = Pattern.compile("\\s*(#.*)?");
    /** What other commands than {@code validate} find: nobody knows here whether there is something to answer. */
    private static final Set<String> JUDGED_ELSEWHERE = Set.of("torture.not_played");

    private static final String WRITE = "write # connector-ignore: RULE because REASON";

    /** One comment: the line it is about, and where it stands. */
    private record Ignore(String rule, int about, Mark mark) {}

    private final List<Ignore> ignores;
    private final List<Problem> misformed;

    private Ignores(List<Ignore> ignores, List<Problem> misformed) {
        this.ignores = ignores;
        this.misformed = misformed;
    }

    /**
     * Finds the comments of a file.
     *
     * @param file its name, as problems give it
     * @param utf8 all of it
     */
    public static Ignores in(String file, byte[] utf8) {
        if (!Utf8.contains(utf8, WORD)) {
            return new Ignores(List.of(), List.of());
        }
        List<Ignore> found = new ArrayList<>();
        Problems problems = new Problems();
        List<String> lines = new String(utf8, StandardCharsets.UTF_8).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            Matcher comment = COMMENT.matcher(lines.get(i));
            if (!comment.find()) {
                continue;
            }
            Mark mark = new Mark(file, i + 1, lines.get(i).indexOf('#', comment.start()) + 1);
            Matcher form = FORM.matcher(comment.group(1));
            if (form.matches()) {
                found.add(new Ignore(form.group(1), about(lines, i), mark));
            } else {
                problems.warn(
                        "ignore.form", mark, "this comment names no rule, or no reason why it does not apply", WRITE);
            }
        }
        return new Ignores(found, problems.sorted());
    }

    /** The line itself where it has content, else the next one that has. */
    private static int about(List<String> lines, int comment) {
        int line = comment;
        while (line < lines.size() && NO_CONTENT.matcher(lines.get(line)).matches()) {
            line++;
        }
        return line + 1;
    }

    /**
     * What is left of a file's problems, and what is wrong with its comments.
     *
     * @param problems everything found
     * @param known whether there is a rule of this id
     */
    public List<Problem> answer(List<Problem> problems, Predicate<String> known) {
        List<Ignore> unused = new ArrayList<>(ignores);
        List<Problem> left = new ArrayList<>();
        for (Problem problem : problems) {
            List<Ignore> answers = ignores.stream()
                    .filter(i -> problem.severity() == Severity.WARNING
                            && i.rule().equals(problem.code())
                            && i.mark().file().equals(problem.mark().file())
                            && i.about() == problem.mark().line())
                    .toList();
            unused.removeAll(answers);
            if (answers.isEmpty()) {
                left.add(problem);
            }
        }
        left.addAll(misformed);
        unused.removeIf(i -> JUDGED_ELSEWHERE.contains(i.rule()));
        unused.forEach(i -> left.add(unanswered(i, problems, known)));
        return left;
    }

    private static Problem unanswered(Ignore ignore, List<Problem> problems, Predicate<String> known) {
        String message;
        String hint = "remove the comment";
        if (!known.test(ignore.rule())) {
            message = "there is no rule \"" + ignore.rule() + "\"";
            hint = "the rules are those that `connector validate` shows in brackets";
        } else if (problems.stream()
                .anyMatch(p -> p.code().equals(ignore.rule()) && p.mark().line() == ignore.about())) {
            message = ignore.rule() + " is an error here, and errors cannot be ignored";
            hint = "mend it, and remove the comment";
        } else {
            message = "line " + ignore.about() + " has nothing to ignore for " + ignore.rule();
        }
        return new Problem(Severity.WARNING, "ignore.unused", ignore.mark(), message, hint);
    }
}
