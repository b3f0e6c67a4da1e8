package connector.singer;

import static connector.singer.Given.ENTRIES;
import static connector.singer.Given.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of selection, one by one. */
class CatalogReaderTest {
    private static StreamSelection users(String stream) {
        return CatalogReader.read(json("{'streams':[{'tap_stream_id':'users'" + stream + "}]}"), ENTRIES)
                .of("users");
    }

    private static String root(String metadata) {
        return "{'breadcrumb':[],'metadata':{" + metadata + "}}";
    }

    private static String property(String name, String metadata) {
        return "{'breadcrumb':['properties','" + name.replace(".", "','properties','") + "'],'metadata':{" + metadata
                + "}}";
    }

    private static StreamSelection withMetadata(String... nodes) {
        return users(",'metadata':[" + String.join(",", nodes) + "]");
    }

    @Test
    void a_stream_absent_from_the_catalog_is_not_read() {
        Selection selection = CatalogReader.read(json("{'streams':[{'tap_stream_id':'logs'}]}"), ENTRIES);
        assertThat(selection.selected()).containsExactly("logs");
    }

    @Test
    void without_metadata_everything_is_selected() {
        assertThat(users("")).isEqualTo(StreamSelection.ALL);
        assertThat(users(",'metadata':[]")).isEqualTo(StreamSelection.ALL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "'inclusion':'unsupported','selected':true;                false",
                "'inclusion':'automatic','selected':false;                 true",
                "'inclusion':'available','selected':true;                  true",
                "'inclusion':'available','selected':false;                 false",
                "'selected':'true';                                        true",
                "'selected':'false','selected-by-default':true;            false",
                "'selected-by-default':false;                              false",
                "'selected':true,'selected-by-default':false;              true",
                "'inclusion':'available';                                  true",
                "'selected':null;                                          true",
            })
    void the_metadata_of_a_stream_decides(String metadata, boolean selected) {
        assertThat(withMetadata(root(metadata)).selected()).isEqualTo(selected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "'inclusion':'unsupported','selected':true;     false",
                "'inclusion':'automatic','selected':false;      true",
                "'selected':false;                              false",
                "'selected':'false';                            false",
                "'selected':true,'selected-by-default':false;   true",
                "'selected-by-default':false;                   false",
                "'inclusion':'available';                       true",
            })
    void the_metadata_of_a_property_decides(String metadata, boolean selected) {
        StreamSelection selection = withMetadata(root("'selected':true"), property("name", metadata));
        assertThat(selection.reads(List.of("name"))).isEqualTo(selected);
        assertThat(selection.reads(List.of("address")))
                .as("one without metadata is as its parent")
                .isTrue();
    }

    @Test
    void without_word_of_its_own_a_stream_is_read_as_the_manifest_says() {
        Selection selection = CatalogReader.read(
                json("{'streams':[{'tap_stream_id':'logs','metadata':[" + root("'inclusion':'available'") + "]}]}"),
                ENTRIES);
        assertThat(selection.selected()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"true, false, true", "false, true, false", "'''true''', false, true"})
    void the_entry_level_wins_over_metadata(String entry, String metadata, boolean selected) {
        assertThat(users(",'selected':" + entry + ",'metadata':[" + root("'selected':" + metadata) + "]")
                        .selected())
                .isEqualTo(selected);
    }

    @Test
    void below_a_deselected_property_nothing_is_read() {
        StreamSelection selection = withMetadata(
                root("'selected':true"),
                property("address", "'selected':false"),
                property("address.city", "'selected':true"));
        assertThat(selection.reads(List.of("address", "city"))).isFalse();
    }

    @Test
    void a_property_inside_an_object_can_be_left_out() {
        StreamSelection selection = withMetadata(root("'selected':true"), property("address.zip", "'selected':false"));
        assertThat(selection.deselected()).containsExactly(List.of("address", "zip"));
        assertThat(selection.reads(List.of("address", "zip"))).isFalse();
        assertThat(selection.reads(List.of("address", "city"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "updated_at"})
    void key_and_cursor_cannot_be_left_out(String name) {
        assertThat(withMetadata(root("'selected':true"), property(name, "'selected':false"))
                        .deselected())
                .isEmpty();
    }

    @Test
    void an_added_field_that_the_catalog_deselects_stays_away() {
        assertThat(withMetadata(root("'selected':true"), property("nickname", "'selected':false"))
                        .deselected())
                .containsExactly(List.of("nickname"));
        assertThat(withMetadata(root("'selected':true"), property("nickname", "'selected':true"))
                        .deselected())
                .isEmpty();
    }

    @Test
    void the_name_of_the_stream_will_do() {
        assertThat(CatalogReader.read(json("{'streams':[{'stream':'users'}]}"), ENTRIES)
                        .selected())
                .containsExactly("users");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "{'streams':{}}", "'x'"})
    void what_is_no_catalog_is_refused(String catalog) {
        assertThatThrownBy(() -> CatalogReader.read(json(catalog), ENTRIES))
                .isInstanceOfSatisfying(Failure.class, f -> assertThat(f.kind()).isEqualTo(FailureClass.CONFIG))
                .hasMessageContaining("streams");
    }

    @Test
    void a_catalog_of_another_source_is_refused() {
        assertThatThrownBy(() -> CatalogReader.read(json("{'streams':[{'tap_stream_id':'orders'}]}"), ENTRIES))
                .isInstanceOfSatisfying(Failure.class, f -> assertThat(f.kind()).isEqualTo(FailureClass.CONFIG))
                .hasMessageContaining("orders");
    }

    @Test
    void what_discovery_prints_selects_what_is_read_by_default() throws Exception {
        Object printed = Json.parse(Json.text(Catalog.of(ENTRIES)));
        assertThat(CatalogReader.read(printed, ENTRIES)).isEqualTo(Selection.byDefault(ENTRIES));
    }
}
