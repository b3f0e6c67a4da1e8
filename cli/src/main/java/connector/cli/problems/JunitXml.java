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
                .append(XmlText.escape(file.file().toString()))
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
                    .append(XmlText.escape(
                            problem.mark().line() + ":" + problem.mark().column() + " " + problem.code()))
                    .append("\">\n      <failure type=\"")
                    .append(XmlText.escape(problem.code()))
                    .append("\" message=\"")
                    .append(XmlText.escape(problem.message()))
                    .append("\">")
                    .append(XmlText.escape(problem.text()))
                    .append("</failure>\n    </testcase>\n");
        }
        if (!warnings.isEmpty()) {
            xml.append("    <system-out>")
                    .append(XmlText.escape(warnings.toString()))
                    .append("</system-out>\n");
        }
        xml.append("  </testsuite>\n");
    }
}
