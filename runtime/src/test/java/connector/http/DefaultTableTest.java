package connector.http;

import static org.assertj.core.api.Assertions.assertThat;

import connector.base.Failure;
import connector.net.Headers;
import connector.net.Request;
import connector.net.Response;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of {@code docs/guides/errors.md} is what happens. */
class DefaultTableTest {
    private static final Path GUIDE = Path.of("..", "docs", "guides", "errors.md");
    private static final Pattern ROW = Pattern.compile("\\| ((?:\\d{3}(?:, )?)+) \\| (.+) \\|");
    private static final URI URL = URI.create("https://api.test/v1/items");

    private final Given given = new Given();

    @Test
    void what_the_guide_says_of_each_status_is_what_happens() throws IOException {
        Map<Integer, String> table = table();
        assertThat(table).hasSizeGreaterThan(10);
        table.forEach(
                (status, says) -> assertThat(says(status)).as("%d", status).isEqualTo(says));
    }

    @Test
    void statuses_that_are_not_listed_are_like_those_the_guide_names() {
        for (int status = 500; status < 600; status++) {
            assertThat(says(status)).as("%d", status).isEqualTo(says(500));
        }
        List<Integer> own = List.of(401, 403, 408, 425, 429);
        for (int status = 300; status < 500; status++) {
            if (!own.contains(status)) {
                assertThat(says(status)).as("%d", status).isEqualTo(says(404));
            }
        }
    }

    private static Map<Integer, String> table() throws IOException {
        Map<Integer, String> table = new TreeMap<>();
        for (String line : Files.readAllLines(GUIDE)) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                for (String status : row.group(1).split(", ")) {
                    table.put(Integer.valueOf(status), row.group(2));
                }
            }
        }
        return table;
    }

    private String says(int status) {
        Request request = Given.get(URL.toString()).build();
        Response response = new Response(status, Headers.NONE, new byte[0], Given.NOW, URL);
        Call call = given.call(Given.get(URL.toString()));
        Verdict verdict = new Judge(call, new Failures(given.redactor))
                .judge(request, response, Optional.empty(), () -> Optional.of(Duration.ofSeconds(1)));
        if (verdict instanceof Verdict.Renew renew) {
            return "a new token, once; then " + kind(renew.failure());
        }
        if (verdict instanceof Verdict.Wait wait) {
            return "waits as long as the answer says, bounded by `max_wait`; then " + kind(wait.failure());
        }
        if (verdict instanceof Verdict.Again again) {
            return "tried again with growing pauses; then " + kind(again.failure());
        }
        return verdict instanceof Verdict.Fail fail ? kind(fail.failure()) : "an empty page";
    }

    private static String kind(Failure failure) {
        return "`" + failure.kind() + "`";
    }
}
