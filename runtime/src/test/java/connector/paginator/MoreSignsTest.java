package connector.paginator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoreSignsTest {
    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '~',
            value = {
                "{\"items\": [1], \"next\": \"u\"} => $.next",
                "{\"items\": [1], \"has_more\": true} => $.has_more",
                "{\"items\": [1], \"meta\": {\"next_page\": 2}} => $.meta.next_page",
                "{\"items\": [1], \"_links\": {\"next\": {\"href\": \"u\"}}} => $._links.next",
                "{\"items\": [1], \"paging\": {\"next\": {\"after\": \"5\"}}} => $.paging.next",
                "{\"items\": [1], \"next\": \"u\", \"page_info\": {\"hasNextPage\": true}} => $.page_info.hasNextPage",
                "{\"items\": [1], \"next\": \"u\", \"has_more\": false} => ~~",
                "{\"items\": [1], \"next\": \"u\", \"pageInfo\": {\"hasNextPage\": false}} => ~~",
                "{\"items\": [1], \"next_token\": \"p20\"} => $.next_token",
                "{\"items\": [1], \"@odata.nextLink\": \"u\"} => $.@odata.nextLink",
                "{\"items\": [1], \"meta\": {\"has_next\": true}} => $.meta.has_next",
                "{\"items\": [1], \"next\": null, \"next_page_token\": \"\"} => ~~",
                "{\"items\": [1], \"_links\": {\"next\": {\"href\": null, \"templated\": true}}} => ~~",
                "{\"items\": [], \"next\": \"u\"} => ~~",
                "{\"items\": [1], \"other\": {\"next\": \"u\"}} => ~~"
            })
    void plain_signs_are_found_where_apis_put_them(String body, String sign) {
        assertThat(MoreSigns.find(Play.page(Play.answer(body), 1, 0)).orElse(""))
                .isEqualTo(sign);
    }

    @Test
    void a_link_header_is_one() {
        assertThat(MoreSigns.find(Play.page(Play.linked("[1]", "<u>; rel=next"), 1, 0)))
                .contains("a Link with rel=next");
    }

    @Test
    void they_contradict_what_is_absent_or_counted_but_not_the_authors_word() {
        assertThat(MoreSigns.contradicts(Step.End.of(Step.End.NO_NEXT, true))).isTrue();
        assertThat(MoreSigns.contradicts(Step.End.of(Step.End.PAGES_REACHED, true)))
                .isTrue();
        assertThat(MoreSigns.contradicts(Step.End.of(Step.End.END_FLAG, true))).isFalse();
        assertThat(MoreSigns.contradicts(Step.End.of(Step.End.END_TEMPLATE, false)))
                .isFalse();
    }
}
