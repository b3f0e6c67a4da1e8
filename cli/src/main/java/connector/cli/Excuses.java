package connector.cli;

import connector.manifest.Ignores;
import connector.manifest.ManifestFile;
import connector.source.RulePages;
import connector.spec.Problem;
import connector.spec.Problem.Severity;
import connector.torture.Verdict;
import connector.torture.Verdict.Result;
import java.nio.file.Path;
import java.util.List;

/** Streams that torture cannot play, and of which the manifest says why that is right. */
final class Excuses {
    private Excuses() {}

    /**
     * The verdicts, with those excused of which a comment says why.
     *
     * @param manifest whose comments count
     */
    static List<Verdict> answer(Path manifest, List<Verdict> verdicts) {
        Ignores ignores = Ignores.in(manifest.toString(), ManifestFile.written(manifest));
        return verdicts.stream()
                .map(v -> v.result() == Result.BEYOND && excused(problem(v), ignores) ? v.excused() : v)
                .toList();
    }

    private static boolean excused(Problem problem, Ignores ignores) {
        return !ignores.answer(List.of(problem), RulePages::exists).contains(problem);
    }

    private static Problem problem(Verdict verdict) {
        return new Problem(Severity.WARNING, Verdict.RULE, verdict.mark(), verdict.message(), "");
    }
}
