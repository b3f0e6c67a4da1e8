package connector.singer;

import static org.assertj.core.api.Assertions.assertThat;

import connector.base.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogTest {
    @Test
    void entry_level_and_metadata_say_the_same() {
        assertThat(Catalog.of(List.of(Given.USERS)))
                .isEqualTo(
                        Given.json(
                                "{'streams':[{'tap_stream_id':'users','stream':'users','schema':"
                                        + Json.text(Given.USERS.schema()).replace('"', '\'')
                                        + ",'key_properties':['id'],'replication_key':'updated_at','replication_method':'INCREMENTAL','metadata':["
                                        + "{'breadcrumb':[],'metadata':{'inclusion':'available','selected-by-default':true,"
                                        + "'table-key-properties':['id'],'forced-replication-method':'INCREMENTAL',"
                                        + "'valid-replication-keys':['updated_at'],'description':'People.'}},"
                                        + "{'breadcrumb':['properties','id'],'metadata':{'inclusion':'automatic'}},"
                                        + "{'breadcrumb':['properties','name'],'metadata':{'inclusion':'available'}},"
                                        + "{'breadcrumb':['properties','updated_at'],'metadata':{'inclusion':'automatic'}},"
                                        + "{'breadcrumb':['properties','address'],'metadata':{'inclusion':'available'}},"
                                        + "{'breadcrumb':['properties','address','properties','city'],'metadata':{'inclusion':'available'}},"
                                        + "{'breadcrumb':['properties','address','properties','zip'],'metadata':{'inclusion':'available'}}]}]}"));
    }

    @Test
    void a_stream_without_cursor_is_a_full_table_and_its_key_is_a_list_all_the_same() {
        assertThat(Json.text(Catalog.of(List.of(Given.LOGS))))
                .contains(
                        "\"key_properties\":[]",
                        "\"replication_method\":\"FULL_TABLE\"",
                        "\"forced-replication-method\":\"FULL_TABLE\"",
                        "\"selected-by-default\":false")
                .doesNotContain("replication_key\"", "valid-replication-keys");
    }
}
