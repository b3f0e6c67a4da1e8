package connector.cli.cases;

import connector.cli.problems.XmlText;
import connector.spec.Problem;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Played cases in the XML of JUnit's Ant task: a suite for each manifest. */
final class CaseJunit {
    private static final double MILLIS = 1_000;

    private CaseJunit() {}

    static String of(List<PlayedManifest> all) {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
        all.forEach(manifest -> suite(manifest, xml));
        return xml.append("</testsuites>").toString();
    }

    private static void suite(PlayedManifest manifest, StringBuilder xml) {
        boolean broken = !manifest.problems().isEmpty();
        int open = manifest.gaps().isEmpty() ? 0 : 1;
        xml.append("  <testsuite name=\"")
                .append(XmlText.escape(manifest.manifest().toString()))
                .append("\" tests=\"")
                .append(broken ? 1 : manifest.cases().size() + open)
                .append("\" failures=\"")
                .append(manifest.count(PlayedCase.Status.FAILED) + open)
                .append("\" errors=\"")
                .append(broken ? 1 : 0)
                .append("\" skipped=\"0\">\n");
        if (broken) {
            String texts = manifest.problems().stream().map(Problem::text).collect(Collectors.joining("\n"));
            xml.append(
                            "    <testcase classname=\"test\" name=\"the manifest\">\n      <error message=\"it has errors\">")
                    .append(XmlText.escape(texts))
                    .append("</error>\n    </testcase>\n");
        }
        manifest.cases().forEach(one -> testCase(one, xml));
        if (open > 0) {
            xml.append("    <testcase classname=\"test\" name=\"the cases\">\n      <failure message=\"not complete\">")
                    .append(XmlText.escape(String.join("\n", manifest.gaps())))
                    .append("</failure>\n    </testcase>\n");
        }
        xml.append("  </testsuite>\n");
    }

    private static void testCase(PlayedCase one, StringBuilder xml) {
        xml.append("    <testcase classname=\"test\" name=\"")
                .append(XmlText.escape(one.name()))
                .append("\" file=\"")
                .append(XmlText.escape(one.file().toString()))
                .append("\" time=\"")
                .append(String.format(Locale.ROOT, "%.3f", one.took().toMillis() / MILLIS));
        if (one.status() != PlayedCase.Status.FAILED) {
            xml.append("\"/>\n");
            return;
        }
        xml.append("\">\n      <failure message=\"")
                .append(XmlText.escape(one.differences().get(0)))
                .append("\">")
                .append(XmlText.escape(String.join("\n", one.differences())))
                .append("</failure>\n    </testcase>\n");
    }
}
