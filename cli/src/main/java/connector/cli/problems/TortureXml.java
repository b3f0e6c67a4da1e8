package connector.cli.problems;

import connector.torture.Verdict;
import connector.torture.Verdict.Result;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Verdicts in the XML of JUnit's Ant task. */
public final class TortureXml {
    private TortureXml() {}

    /** A suite for each manifest. */
    public static String of(Map<Path, List<Verdict>> verdicts) {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
        verdicts.forEach((manifest, all) -> {
            xml.append("  <testsuite name=\"")
                    .append(XmlText.escape(manifest.toString()))
                    .append("\" tests=\"")
                    .append(all.size())
                    .append("\" failures=\"")
                    .append(count(all, Result.BROKEN) + count(all, Result.BEYOND))
                    .append("\" errors=\"0\" skipped=\"")
                    .append(count(all, Result.NOT_PLAYED))
                    .append("\">\n");
            all.forEach(verdict -> one(verdict, xml));
            xml.append("  </testsuite>\n");
        });
        return xml.append("</testsuites>").toString();
    }

    private static long count(List<Verdict> all, Result result) {
        return all.stream().filter(v -> v.result() == result).count();
    }

    private static void one(Verdict verdict, StringBuilder xml) {
        String name = verdict.scenario().word() + (verdict.detail().isEmpty() ? "" : " " + verdict.detail());
        xml.append("    <testcase classname=\"torture.")
                .append(XmlText.escape(verdict.stream()))
                .append("\" name=\"")
                .append(XmlText.escape(name));
        switch (verdict.result()) {
            case HELD -> xml.append("\"/>\n");
            case NOT_PLAYED ->
                xml.append("\">\n      <skipped message=\"")
                        .append(XmlText.escape(verdict.message()))
                        .append("\"/>\n    </testcase>\n");
            case BROKEN, BEYOND ->
                xml.append("\">\n      <failure message=\"")
                        .append(XmlText.escape(verdict.message()))
                        .append("\">")
                        .append(XmlText.escape(String.join("\n", verdict.trace())))
                        .append("</failure>\n    </testcase>\n");
        }
    }
}
