package connector.cli.problems;

import connector.spec.Problem;
import connector.spec.Problem.Severity;
import java.util.List;

/**
 * Problems in the XML of JUnit's Ant task: a suite for each file, a failed test for each error, one that passed where there
 * is none. Warnings are the suite's output.
 */
final class JunitXml {
    private JunitXml() {}

    static String of(List<Checked> files) {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
        files.forEach(file -> suite(file, xml));
        return xml.append("</testsuites>").toString();
    }

    private static void suite(Checked file, StringBuilder xml) {
        long errors = file.count(Severity.ERROR);
        xml.append("  <testsuite name=\"")
                .append(escape(file.file().toString()))
                .append("\" tests=\"")
                .append(Math.max(1, errors))
                .append("\" failures=\"")
                .append(errors)
                .append("\" errors=\"0\" skipped=\"0\">\n");
        if (errors == 0) {
            xml.append("    <testcase classname=\"validate\" name=\"no errors\"/>\n");
        }
        StringBuilder warnings = new StringBuilder();
        for (Problem problem : file.problems()) {
            if (problem.severity() == Severity.WARNING) {
                warnings.append(problem.text()).append('\n');
                continue;
            }
            xml.append("    <testcase classname=\"validate\" name=\"")
                    .append(escape(problem.mark().line() + ":" + problem.mark().column() + " " + problem.code()))
                    .append("\">\n      <failure type=\"")
                    .append(escape(problem.code()))
                    .append("\" message=\"")
                    .append(escape(problem.message()))
                    .append("\">")
                    .append(escape(problem.text()))
                    .append("</failure>\n    </testcase>\n");
        }
        if (!warnings.isEmpty()) {
            xml.append("    <system-out>").append(escape(warnings.toString())).append("</system-out>\n");
        }
        xml.append("  </testsuite>\n");
    }

    /** For elements and attributes; what XML 1.0 cannot hold at all becomes U+FFFD. */
    static String escape(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\n' -> out.append("&#10;");
                default -> out.appendCodePoint(isXml(c) ? c : 0xFFFD);
            }
        });
        return out.toString();
    }

    /** Section 2.2 of XML 1.0. */
    private static boolean isXml(int c) {
        return c == '\t' || c == '\r' || c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD || c >= 0x10000;
    }
}
