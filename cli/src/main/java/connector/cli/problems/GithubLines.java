package connector.cli.problems;

import connector.spec.Problem;
import connector.spec.Problem.Severity;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Problems as workflow commands of GitHub Actions: {@code ::error file=…,line=…,col=…,title=…::message}. Line feeds and
 * per cents are written as GitHub asks, in properties colons and commas too.
 */
final class GithubLines {
    private GithubLines() {}

    static String of(List<Checked> files) {
        return files.stream()
                .flatMap(file -> file.problems().stream().map(problem -> line(file, problem)))
                .collect(Collectors.joining("\n"));
    }

    private static String line(Checked file, Problem problem) {
        String command = problem.severity() == Severity.ERROR ? "error" : "warning";
        String name = problem.mark().file().isEmpty()
                ? file.file().toString()
                : problem.mark().file();
        String place = problem.mark().line() == 0
                ? ""
                : ",line=" + problem.mark().line() + ",col=" + problem.mark().column();
        String text = problem.message() + (problem.hint().isEmpty() ? "" : "\n→ " + problem.hint());
        return "::" + command + " file=" + property(name) + place + ",title=" + property(problem.code()) + "::"
                + data(text);
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
