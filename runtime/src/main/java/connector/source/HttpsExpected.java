package connector.source;

import connector.spec.Problems;
import java.util.regex.Pattern;

/** Credentials and data travel readable over plain HTTP; only this machine may be asked so. */
final class HttpsExpected implements Rule {
    private static final Pattern PLAIN = Pattern.compile(
            "http://(?!(localhost|127\\.\\d+\\.\\d+\\.\\d+|\\[::1])([:/]|$)).*", Pattern.CASE_INSENSITIVE);

    @Override
    public void check(Source source, Problems problems) {
        if (PLAIN.matcher(source.http().baseUrl().source().strip()).matches()) {
            problems.warn(
                    "http.not_https",
                    Marks.of(source.root(), "http", "base_url"),
                    "base_url is not https: credentials and data could be read on the way",
                    "write https://…");
        }
    }
}
