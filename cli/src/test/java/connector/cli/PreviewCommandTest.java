package connector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import connector.base.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("where log lines go is one setting for the process")
class PreviewCommandTest {
    @TempDir
    Path folder;

    private PagedApi api;
    private String manifest;

    @BeforeEach
    void start() throws IOException {
        api = new PagedApi();
        manifest =
                Files.writeString(folder.resolve("shop.yaml"), api.manifest()).toString();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private Terminal.Ran preview(String stream, String... more) {
        List<String> all = new java.util.ArrayList<>(List.of("preview", manifest, stream, "-c", "key=" + PagedApi.KEY));
        all.addAll(List.of(more));
        return new Terminal(Map.of("COLUMNS", "60")).run(all.toArray(String[]::new));
    }

    @Test
    void the_first_records_are_a_table_with_the_requests_below_it() {
        Terminal.Ran ran = preview("customers", "--limit", "7");

        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.out())
                .contains("cus_000  Real Person 0")
                .contains("cus_006")
                .doesNotContain("cus_007", PagedApi.KEY)
                .contains("and ", " more: ")
                .contains("next page by query.after = 5")
                .contains(", left at --limit, pages 2");
        assertThat(ran.out().lines().filter(line -> line.startsWith("cus_"))).allMatch(line -> line.length() <= 60);
    }

    @Test
    void no_page_is_asked_for_that_the_limit_does_not_need() throws IOException {
        Map<?, ?> root = (Map<?, ?>) Json.parse(
                preview("customers", "--limit", "5", "--format", "json").out());

        assertThat((List<?>) root.get("records")).hasSize(5);
        assertThat((List<?>) root.get("requests")).hasSize(1);
        assertThat(api.asked().stream().filter(path -> path.startsWith("/customers")))
                .hasSize(1);
    }

    @Test
    void the_last_page_says_why_it_is_the_last() {
        assertThat(preview("customers", "--limit", "100").out()).contains("no further page: ", ", ended by ");
    }

    @Test
    void parents_are_read_as_far_as_needed_only() {
        Terminal.Ran ran = preview("notes", "--limit", "1");

        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("to real3@corp.test").contains("(for customers)");
    }

    @Test
    void json_has_records_requests_and_slices_and_answers_on_demand() throws IOException {
        Map<?, ?> root = (Map<?, ?>)
                Json.parse(preview("orders", "--format", "json", "--exchanges").out());

        assertThat((List<?>) root.get("records")).hasSize(10);
        assertThat(String.valueOf(root.get("requests"))).contains("/orders?", "page=2", "body={\"data\"");
    }

    @Test
    void a_demo_is_previewed_without_an_account() {
        Terminal.Ran ran = new Terminal()
                .run("preview", Terminal.MANIFESTS.resolve("stripe.yaml").toString(), "customers", "--demo");

        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("cus_RkQ5Iris", "next page by query.starting_after = cus_RiB8Lena");
    }
}
