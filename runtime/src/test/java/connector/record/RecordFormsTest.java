package connector.record;

import static connector.record.Given.problems;
import static connector.record.Given.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.Json;
import connector.format.ElementReader;
import connector.format.Elements;
import connector.format.RawBody;
import connector.format.Records;
import connector.format.ResponseSpec;
import connector.template.Env;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The long forms of {@code records}, from the bytes of a page to its records. */
class RecordFormsTest {
    private static String rows(String records, String steps, String body) {
        Records form = read(Records.TYPE, records);
        byte[] utf8 = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        Elements page = new ElementReader(ResponseSpec.DEFAULT, form, false)
                .read(new RawBody(200, Optional.of("application/json"), utf8, utf8.length));
        Env env = Env.of(Map.of("response", page.response().orElse(Map.of())));
        return new Transformer(Optional.empty(), read(TransformSpec.TYPE, steps), form)
                .rows(page.list().objects(), env).stream()
                        .map(row -> Json.text(row.fields()).replace('"', '\''))
                        .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{path: $.d, lift: o.r};    {'d':[{'k':1,'o':{'r':{'a':1}}}]};   {'a':1}",
                "{path: $.d, lift: r};      {'d':[{'r':5}]};                     {'value':5}",
                "{path: $.d, explode: l};   {'d':[{'l':[{'a':1},2]},{'l':[]}]};  {'a':1} {'value':2}",
                "{path: $.d, explode: 'l[*].m[*]'}; {'d':[{'l':[{'m':[1,2]},{'m':[3]}]}]}; {'value':1} {'value':2} {'value':3}",
                "{path: $.rates, entries: {key: c, value: r}}; {'rates':{'EUR':1.10,'CHF':2}}; {'c':'EUR','r':1.10} {'c':'CHF','r':2}",
                "{path: $.rates, entries: {key: c}}; {'rates':{'EUR':{'a':1},'CHF':{}}}; {'c':'EUR','a':1} {'c':'CHF'}",
                "{path: $.d, entries: {key: c, value: r}}; {'d':[{'a':1},{'b':2}]}; {'c':'a','r':1} {'c':'b','r':2}",
                "{path: $.rates, entries: {key: c, value: r}}; {'rates':{}}; ``",
                "{path: $.h, columns: true}; {'h':{'day':['x','y'],'rain':[0,null]}}; {'day':'x','rain':0} {'day':'y','rain':null}",
                "{path: $.h, columns: true}; {'h':{'day':[],'rain':[]}}; ``",
                "{path: $.rows, zip: {names: '$.head[*].n', values: 'v[*].x'}}; {'head':[{'n':'a'},{'n':'b'}],'rows':[{'v':[{'x':1},{'x':2}]}]}; {'a':1,'b':2}",
                "{path: $.rows, zip: [{names: $.h, values: value}]}; {'h':['a'],'rows':[[1],[2]]}; {'a':1} {'a':2}",
                "{path: $.rows, zip: [{names: '$.h[*]', values: 'value[*]'}]}; {'h':['a','b'],'rows':[[1,2],[3,4]]}; {'a':1,'b':2} {'a':3,'b':4}",
                "{path: $.rows, zip: [{names: '$.h[*]', values: 'v[*]'}, {names: 'n[*]', values: 'w[*]'}]}; {'h':['a'],'rows':[{'v':[1],'n':['b'],'w':[2]}]}; {'a':1,'b':2}",
            })
    void elements_become_records(String records, String body, String rows) {
        assertThat(rows(records, "[]", body)).isEqualTo(rows);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{path: $.d, lift: r};      {'d':[{'r':{}},{}]};         r is not in every element",
                "{path: $.d, lift: r};      {'d':[{'r':null}]};          write explode: r",
                "{path: $.d, lift: r};      {'d':[{'r':[1]}]};           write explode: r",
                "{path: $.d, explode: l};   {'d':[{'l':null}]};          write lift: l",
                "{path: $.d, explode: l};   {'d':[{'m':1}]};             l is not in every element",
                "{path: $.h, columns: true}; {'h':{'a':[1,2],'b':[1]}};  b has 1 items and a has 2",
                "{path: $.h, columns: true}; {'h':{'a':[1],'zone':'x'}}; zone is",
                "{path: $.r, entries: {key: c}}; {'r':{'EUR':1}};        the member EUR is",
                "{path: $.r, entries: {key: c}}; {'r':{'EUR':{'c':1}}};  two fields the name c",
                "{path: $.r, zip: {names: '$.h[*]', values: 'value[*]'}}; {'h':['a','b'],'r':[[1]]}; 2 names",
                "{path: $.r, zip: {names: '$.h[*]', values: 'value[*]'}}; {'h':['a','a'],'r':[[1,2]]}; two fields the name a",
            })
    void what_is_not_of_the_form_fails_and_is_never_taken_for_empty(String records, String body, String message) {
        assertThatThrownBy(() -> rows(records, "[]", body)).isInstanceOfSatisfying(Failure.class, f -> {
            assertThat(f.kind()).isIn(FailureClass.SELECTOR, FailureClass.SCHEMA);
            assertThat(f.getMessage() + f.remedy()).contains(message);
        });
    }

    @Test
    void the_element_that_was_lifted_is_the_envelope() {
        assertThat(rows("{path: $.d, lift: r}", "[{add: {at: '{{envelope.at}}'}}]", "{'d':[{'at':7,'r':{'a':1}}]}"))
                .isEqualTo("{'a':1,'at':7}");
    }

    @Test
    void included_objects_of_json_api_are_found_by_type_and_id() {
        String body = "{'data':[{'id':1,'rel':{'author':{'data':{'type':'people','id':'9'}},"
                + "'tags':{'data':[{'type':'tags','id':'1'},{'type':'tags','id':'5'}]},'none':{'data':null}}}],"
                + "'included':[{'type':'tags','id':'9','n':'wrong'},{'type':'people','id':'9','n':'Ada'},"
                + "{'type':'tags','id':'1','n':'x'}]}";
        assertThat(rows(
                        "{path: $.data, include: {author: rel.author.data, tags: rel.tags.data, none: rel.none.data}}",
                        "[{remove: rel}]",
                        body))
                .isEqualTo("{'id':1,'author':{'type':'people','id':'9','n':'Ada'},"
                        + "'tags':[{'type':'tags','id':'1','n':'x'},null],'none':null}");
    }

    @Test
    void side_loads_are_found_by_a_key() {
        assertThat(rows(
                        "{path: $.tickets, include: {requester: {from: $.users, by: requester_id}}}",
                        "[]",
                        "{'tickets':[{'requester_id':2},{'requester_id':3},{}],'users':[{'id':1},{'id':2,'n':'x'}]}"))
                .isEqualTo("{'requester_id':2,'requester':{'id':2,'n':'x'}} {'requester_id':3,'requester':null}"
                        + " {'requester':null}");
    }

    @Test
    void a_record_that_names_nothing_gets_no_object_that_has_no_name() {
        assertThat(rows(
                        "{path: $.tickets, include: {requester: {from: $.users, by: requester_id}, a: rel.data}}",
                        "[]",
                        "{'tickets':[{'requester_id':null},{'rel':{'data':{}}},{'requester_id':[null]}],"
                                + "'users':[{'n':'nobody'}],'included':[{'id':null,'n':'x'},{'type':'t','n':'y'}]}"))
                .isEqualTo("{'requester_id':null,'requester':null,'a':null}"
                        + " {'rel':{'data':{}},'requester':null,'a':null}"
                        + " {'requester_id':[null],'requester':[null],'a':null}");
    }

    @Test
    void an_included_object_never_covers_a_field() {
        assertThatThrownBy(() -> rows(
                        "{path: $.d, include: {user: {from: $.users, by: user}}}",
                        "[]",
                        "{'d':[{'user':2}],'users':[]}"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("the name user");
    }

    @Test
    void two_forms_at_once_are_an_error() {
        assertThat(problems(Records.TYPE, "{path: $.d, lift: r, explode: l}"))
                .singleElement()
                .asString()
                .contains("[records.forms]");
    }
}
