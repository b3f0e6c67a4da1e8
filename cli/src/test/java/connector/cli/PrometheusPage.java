package connector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a page of Prometheus' text format as strictly as its grammar allows: each family has help and type before its samples,
 * its samples are together, no sample occurs twice, counters end with {@code _total} and do not fall below zero.
 */
final class PrometheusPage {
    private static final Pattern HELP =
            Pattern.compile("# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) ((?:[^\\\\]|\\\\\\\\|\\\\n)+)");
    private static final Pattern TYPE =
            Pattern.compile("# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge|histogram|summary|untyped)");
    private static final Pattern SAMPLE =
            Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(\\{[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\\n]|\\\\[\\\\\"n])*\""
                    + "(?:,[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\\n]|\\\\[\\\\\"n])*\")*\\})? (-?[0-9]+(?:\\.[0-9]+)?)");

    private final Map<String, Double> samples = new LinkedHashMap<>();

    PrometheusPage(String text) {
        assertThat(text).endsWith("\n").doesNotContain("\r");
        Map<String, String> types = new HashMap<>();
        Set<String> over = new HashSet<>();
        String family = "";
        String helped = "";
        for (String line : text.split("\n")) {
            Matcher help = HELP.matcher(line);
            Matcher type = TYPE.matcher(line);
            Matcher sample = SAMPLE.matcher(line);
            if (help.matches()) {
                over.add(family);
                helped = help.group(1);
            } else if (type.matches()) {
                family = type.group(1);
                assertThat(helped).isEqualTo(family);
                assertThat(over).as("a family begins once").doesNotContain(family);
                types.put(family, type.group(2));
            } else {
                assertThat(sample.matches()).as(line).isTrue();
                assertThat(sample.group(1)).isEqualTo(family);
                double value = Double.parseDouble(sample.group(3));
                if (types.get(family).equals("counter")) {
                    assertThat(family).endsWith("_total");
                    assertThat(value).isNotNegative();
                }
                String labels = sample.group(2) == null ? "" : sample.group(2);
                assertThat(samples.put(family + labels, value)).as(line).isNull();
            }
        }
    }

    Map<String, Double> samples() {
        return samples;
    }
}
