package connector.paginator;

import static org.assertj.core.api.Assertions.assertThat;

import connector.net.Headers;
import connector.net.Links;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinksTest {
    @Test
    void several_fields_links_relations_and_quoted_parameters_are_read() {
        Links links = links(
                "<https://x/a?b=1,2;c>; title=\"a, \\\"b\\\"; c\"; REL=\"prev  Start\", </z>;rel=next;results=false",
                "<last>; rel=last; rel=ignored; flag");
        assertThat(links.find("start").orElseThrow().target()).isEqualTo("https://x/a?b=1,2;c");
        assertThat(links.find("prev").orElseThrow().parameters()).containsEntry("title", "a, \"b\"; c");
        assertThat(links.find("next").orElseThrow().target()).isEqualTo("/z");
        assertThat(links.find("ignored")).isEmpty();
        assertThat(links.values().get("next")).isEqualTo(Map.of("rel", "next", "results", "false", "url", "/z"));
        assertThat(links.values()).containsKeys("prev", "start", "next", "last");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"nonsense", "<a", "<a>; rel=", "<a>; rel=\"next", ";;;,,", "<a>;=;rel"})
    void what_cannot_be_read_is_passed_over(String field) {
        assertThat(links(field).all().size()).isLessThan(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "?page=2 => http://h/v1/items?page=2",
                "/items?a=1 => http://h/items?a=1",
                "other?a=1 => http://h/v1/other?a=1",
                "../x => http://h/x",
                "../../../x => http://h/x",
                "./x/./y/../z => http://h/v1/x/z",
                "//h2/x => http://h2/x",
                "https://h3/x?q=a|b c#frag => https://h3/x?q=a%7Cb%20c",
                "/a?x[gte]=1&y=%2F%zz => http://h/a?x[gte]=1&y=%2F%25zz",
                "/ä => http://h/%C3%A4",
                "http://h/a/../b => http://h/b",
                "#top => http://h/v1/items?limit=2"
            })
    void links_are_resolved_by_rfc_3986(String link, String expected) {
        assertThat(UriReference.resolve(URI.create("http://h/v1/items?limit=2"), link))
                .hasToString(expected);
    }

    private static Links links(String... fields) {
        return Links.of(new Headers(Map.of("Link", List.of(fields))));
    }
}
