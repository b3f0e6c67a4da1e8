package connector.manifest;

import connector.spec.Mark;
import connector.spec.Problems;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** The parser's syntax errors in words that say what to do. Values are not shown: a config may hold secrets. */
final class YamlErrors {
    /** Which of its two places an error is best reported at. */
    private enum At {
        PROBLEM,
        CONTEXT
    }

    /**
     * One known error.
     *
     * @param says part of the parser's message
     */
    private record Known(String says, String code, At at, String message, String hint) {
        /** True when wrong indentation is behind it more often than not. */
        boolean indented() {
            return hint.contains("check the indentation");
        }
    }

    private static final List<Known> KNOWN = List.of(
            new Known("(TAB)", "yaml.tab", At.PROBLEM, "a tab cannot stand here", "indent with spaces"),
            new Known(
                    "mapping values are not allowed here",
                    "yaml.syntax",
                    At.PROBLEM,
                    "a \": \" cannot stand here",
                    "put a text that holds \": \" in quotes; otherwise check the indentation"),
            new Known(
                    "could not find expected ':'",
                    "yaml.syntax",
                    At.CONTEXT,
                    "this is no \"key: value\"",
                    "write a colon and a space behind the key; otherwise check the indentation"),
            new Known(
                    "found unexpected end of stream",
                    "yaml.syntax",
                    At.CONTEXT,
                    "the quote opened here is never closed",
                    "close it; a quote inside a text needs quotes of the other kind around it"),
            new Known(
                    "found unknown escape character",
                    "yaml.syntax",
                    At.PROBLEM,
                    "no such escape in double quotes",
                    "write \\\\ for a backslash, or use single quotes"),
            new Known(
                    "that cannot start any token",
                    "yaml.syntax",
                    At.PROBLEM,
                    "a value cannot begin with this character",
                    "put the value in quotes"),
            new Known(
                    "expected <block end>",
                    "yaml.syntax",
                    At.PROBLEM,
                    "this does not belong here",
                    "check the indentation; text before or behind a quoted part must be inside the quotes"));

    private YamlErrors() {}

    static void report(MarkedYAMLException e, SourceText source, Problems problems) {
        org.yaml.snakeyaml.error.Mark problem = e.getProblemMark();
        org.yaml.snakeyaml.error.Mark context = e.getContextMark() == null ? problem : e.getContextMark();
        boolean flow = e.getContext() != null && e.getContext().contains("flow");
        boolean continued = flow && context.getLine() < problem.getLine();

        Optional<Accidents.Torn> torn = Accidents.at(source, problem, continued);
        if (torn.isPresent()) {
            Mark start = torn.get().mark(source.mark(problem));
            if (torn.get().template()) {
                Accidents.unquotedTemplate(start, torn.get().text(), problems);
            } else {
                Accidents.unquotedBrackets(start, torn.get().text(), problems);
            }
            return;
        }
        String above = source.lineAbove(problem);
        if (Accidents.noSpaceAfterColon(above.strip())) {
            int indent = above.length() - above.stripLeading().length();
            Mark mark = new Mark(source.file(), problem.getLine(), indent + 1);
            Accidents.missingSpace(mark, above.strip(), problems);
            return;
        }
        String says = String.valueOf(e.getProblem());
        for (Known known : KNOWN) {
            if (says.contains(known.says())) {
                Mark mark = source.mark(known.at() == At.PROBLEM ? problem : context);
                Optional<String> indentation =
                        known.indented() && !flow ? Indentation.hint(source, problem) : Optional.empty();
                problems.error(known.code(), mark, known.message(), indentation.orElse(known.hint()));
                return;
            }
        }
        if (flow) {
            problems.error(
                    "yaml.syntax",
                    source.mark(problem),
                    "a comma or a closing bracket is missing before this",
                    "the bracket was opened at line " + (context.getLine() + 1) + ", column "
                            + (context.getColumn() + 1));
            return;
        }
        problems.error("yaml.syntax", source.mark(problem), "this is not YAML: " + says, "check the line above too");
    }
}
