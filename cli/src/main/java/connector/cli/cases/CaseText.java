package connector.cli.cases;

import connector.spec.Problem;
import connector.testcase.Coverage;
import java.util.List;
import java.util.function.Consumer;

/** Played cases for people: a line each, and below it what differs. */
final class CaseText {
    private CaseText() {}

    static void write(List<PlayedManifest> all, boolean update, boolean coverage, Consumer<String> line) {
        for (PlayedManifest manifest : all) {
            manifest.problems().stream()
                    .filter(p -> p.severity() == Problem.Severity.ERROR)
                    .forEach(problem -> line.accept(problem.text()));
            manifest.cases().forEach(one -> write(one, line));
            if (!manifest.gaps().isEmpty()) {
                line.accept("FAIL  " + manifest.manifest() + ": the cases are not complete");
                manifest.gaps().forEach(gap -> line.accept("      " + gap));
            }
            if (coverage && manifest.problems().isEmpty()) {
                coverage(manifest, line);
            }
        }
        line.accept(count(all, PlayedCase.Status.PASSED) + " passed, " + count(all, PlayedCase.Status.FAILED)
                + " failed" + (update ? ", " + count(all, PlayedCase.Status.UPDATED) + " updated" : ""));
    }

    private static void write(PlayedCase one, Consumer<String> line) {
        switch (one.status()) {
            case PASSED -> line.accept("ok    " + one.name() + "  " + one.description());
            case UPDATED -> line.accept("new   " + one.name() + "  look at what changed before you commit it");
            case FAILED -> {
                line.accept("FAIL  " + one.name());
                one.differences().forEach(difference -> line.accept("      " + difference));
            }
        }
    }

    private static void coverage(PlayedManifest manifest, Consumer<String> line) {
        line.accept(manifest.manifest() + ": " + manifest.percent() + " % covered, " + manifest.reached() + " of "
                + manifest.parts().size() + " parts");
        manifest.parts().stream()
                .filter(part -> !part.reached())
                .forEach(part -> line.accept("      " + place(part) + " " + part.path() + ": " + part.missing()));
    }

    static String place(Coverage.Part part) {
        return part.mark().file() + ":" + part.mark().line();
    }

    static long count(List<PlayedManifest> all, PlayedCase.Status status) {
        return all.stream().mapToLong(m -> m.count(status)).sum();
    }
}
