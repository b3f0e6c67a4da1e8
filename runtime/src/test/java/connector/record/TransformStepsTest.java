package connector.record;

import static connector.record.Given.element;
import static connector.record.Given.problems;
import static connector.record.Given.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.Json;
import connector.template.Env;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The steps that look into values, and the one that makes several records. */
class TransformStepsTest {
    private static String all(String steps, String element, Map<String, Object> config) {
        Transformer transformer = new Transformer(Optional.empty(), read(TransformSpec.TYPE, steps));
        Env env = Env.of(Map.of("config", config));
        return transformer.rows(List.of(element(element.replace('\'', '"'))), env).stream()
                .map(row -> Json.text(row.fields()).replace('"', '\''))
                .collect(Collectors.joining(" "));
    }

    private static String all(String steps, String element) {
        return all(steps, element, Map.of("hash_salt", "pepper"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "[{explode: l}];            {'a':1,'l':[1,{'x':2}]};     {'a':1,'l':1} {'a':1,'l':{'x':2}}",
                "[{explode: l}];            {'a':1,'l':[]};              {'a':1,'l':null}",
                "[{explode: l}];            {'a':1,'l':null};            {'a':1,'l':null}",
                "[{explode: l}];            {'a':1};                     {'a':1,'l':null}",
                "[{explode: l}];            {'a':1,'l':'x'};             {'a':1,'l':'x'}",
                "[{explode: o.l}];          {'o':{'b':2,'l':[1,2]}};     {'o':{'b':2,'l':1}} {'o':{'b':2,'l':2}}",
                "[{explode: a.b}];          {'a.b':[1,2],'x':3};         {'a.b':1,'x':3} {'a.b':2,'x':3}",
                "[{add: {a.b: 5}}];         {'a.b':1};                   {'a.b':5}",
                "[{explode: l}, {explode: m}]; {'l':[1,2],'m':[3,4]};    {'l':1,'m':3} {'l':1,'m':4} {'l':2,'m':3} {'l':2,'m':4}",
                "[{explode: l}, {add: {n: '{{record.l}}', e: '{{envelope.l}}'}}]; {'l':[1,2]}; {'l':1,'n':1,'e':[1,2]} {'l':2,'n':2,'e':[1,2]}",
                "[{explode: l}, {flatten: {field: l, prefix: ''}}]; {'a':1,'l':[{'x':2},{'x':3}]}; {'a':1,'x':2} {'a':1,'x':3}",
                "[{parse_json: p}];         {'p':'{\\'a\\':[1.50,null]}'}; {'p':{'a':[1.50,null]}}",
                "[{parse_json: p}];         {'p':'no json'};             {'p':'no json'}",
                "[{parse_json: p}];         {'p':''};                    {'p':null}",
                "[{parse_json: [p, q]}];    {'p':5,'q':null};            {'p':5,'q':null}",
                "[{parse_json: l.p}];       {'l':[{'p':'[1]'},{'p':'2'},{}]}; {'l':[{'p':[1]},{'p':2},{}]}",
                "[{cast: {a: integer}}];    {'a':'12'};                  {'a':12}",
                "[{cast: {a: integer}}];    {'a':' -0012 '};             {'a':-12}",
                "[{cast: {a: integer}}];    {'a':12.00};                 {'a':12}",
                "[{cast: {a: integer}}];    {'a':12.5};                  {'a':12.5}",
                "[{cast: {a: integer}}];    {'a':'1e999'};               {'a':1E+999}",
                "[{cast: {a: integer}}];    {'a':true};                  {'a':1}",
                "[{cast: {a: integer}}];    {'a':'x','b':1};             {'a':'x','b':1}",
                "[{cast: {a: integer}}];    {'a':null};                  {'a':null}",
                "[{cast: {a: integer}}];    {'b':1};                     {'b':1}",
                "[{cast: {a: integer}}];    {'a':'92233720368547758079'}; {'a':92233720368547758079}",
                "[{cast: {a: decimal}}];    {'a':'1.50'};                {'a':1.50}",
                "[{cast: {a: number}}];     {'a':'1e3'};                 {'a':1E+3}",
                "[{cast: {a: string}}];     {'a':1.50};                  {'a':'1.50'}",
                "[{cast: {a: string}}];     {'a':{'b':[1]}};             {'a':'{\\'b\\':[1]}'}",
                "[{cast: {a: boolean, b: boolean, c: boolean}}]; {'a':'TRUE','b':0,'c':'maybe'}; {'a':true,'b':false,'c':'maybe'}",
                "[{cast: {'o.a': integer}}]; {'o':{'a':'1','b':'2'}};    {'o':{'a':1,'b':'2'}}",
                "[{snake_case: all}];       {'createdAt':1,'HTTPStatus':2,'a b-C':3,'ok':4}; {'created_at':1,'http_status':2,'a_b_c':3,'ok':4}",
                "[{snake_case: [aB]}];      {'aB':1,'cD':2};             {'a_b':1,'cD':2}",
                "[{snake_case: all}];       {'aB':{'cD':1},'%':2};       {'a_b':{'cD':1},'%':2}",
                "[{mask: [a, b, c, d]}];    {'a':'secret','b':5,'c':null,'d':{'x':1}}; {'a':'****','b':'****','c':null,'d':'****'}",
                "[{mask: {a: email, b: email}}]; {'a':'anna@example.com','b':'anna'}; {'a':'a****@example.com','b':'****'}",
                "[{mask: {a: last4, b: last4, c: last4}}]; {'a':'4111111111114242','b':'42424242','c':411111111}; {'a':'****4242','b':'****','c':'****1111'}",
                "[{mask: {a: first1, b: first1}}]; {'a':'Anna','b':'A'}; {'a':'A****','b':'****'}",
                "[{mask: {a: ip, b: ip, c: ip}}]; {'a':'192.0.2.77','b':'2001:db8:1:2::5','c':'::1'}; {'a':'192.0.2.0','b':'2001:db8:1::','c':'::'}",
                "[{mask: {a: ip, b: ip, c: ip}}]; {'a':'2001:db8::1','b':'2001:0db8:7:0:0:0:0:1','c':'::ffff:192.0.2.7'}; {'a':'2001:db8::','b':'2001:0db8:7::','c':'::'}",
                "[{mask: {a: ip, b: ip, c: ip}}]; {'a':'00:1b:44:11:3a:b7','b':'10:15:30','c':'1::2::3'}; {'a':'****','b':'****','c':'****'}",
                "[{mask: [o.a]}];           {'o':[{'a':1,'b':2},{'a':[3,null]}]}; {'o':[{'a':'****','b':2},{'a':['****',null]}]}",
                "[{pivot: {field: f, name: id}}]; {'a':1,'f':[{'id':7,'value':'x'},{'id':8,'value':null},{'id':9}]}; {'a':1,'f_7':'x','f_8':null,'f_9':null}",
                "[{pivot: {field: f, value: v, prefix: ''}}]; {'f':[{'name':'x','v':[1]}]}; {'x':[1]}",
                "[{pivot: {field: f}}];     {'a':1,'f':null};            {'a':1}",
                "[{pivot: {field: f}}];     {'a':1};                     {'a':1}",
            })
    void steps_change_records(String steps, String before, String after) {
        assertThat(all(steps, before)).isEqualTo(after.replace("\\'", "\\'"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "[{snake_case: all}];                 {'aB':1,'a_b':2};        the name a_b",
                "[{pivot: {field: f, prefix: ''}}];   {'x':1,'f':[{'name':'x'}]}; the name x",
                "[{pivot: {field: f}}];               {'f':[{'name':'x'},{'name':'x'}]}; the name f_x",
                "[{pivot: {field: f}}];               {'f':'x'};               it is no list",
                "[{pivot: {field: f}}];               {'f':[{'id':1}]};        no object with the member name",
            })
    void what_cannot_be_done_without_loss_fails(String steps, String element, String message) {
        assertThatThrownBy(() -> all(steps, element))
                .isInstanceOfSatisfying(Failure.class, f -> assertThat(f.kind()).isEqualTo(FailureClass.SCHEMA))
                .hasMessageContaining(message);
    }

    @Test
    void digests_are_hmac_sha_256_with_the_salt_as_key() {
        // RFC 4231, test case 2
        assertThat(all("[{hash: [a]}]", "{'a':'what do ya want for nothing?'}", Map.of("hash_salt", "Jefe")))
                .isEqualTo("{'a':'5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843'}");
    }

    @Test
    void digests_compare_across_types_and_forms_and_not_across_salts() {
        String text = all("[{hash: a}]", "{'a':'5'}");
        assertThat(all("[{hash: [a]}]", "{'a':5}")).isEqualTo(text);
        assertThat(all("[{hash: {fields: a, salt: '{{config.other}}'}}]", "{'a':5}", Map.of("other", "pepper")))
                .isEqualTo(text);
        assertThat(all("[{hash: [a]}]", "{'a':5}", Map.of("hash_salt", "salt"))).isNotEqualTo(text);
        assertThat(all("[{hash: [a.b]}]", "{'a':[{'b':'5'},{'b':null}]}"))
                .isEqualTo("{'a':[{'b':" + text.substring(5, text.length() - 1) + "},{'b':null}]}");
    }

    @Test
    void without_a_salt_nothing_is_digested() {
        assertThatThrownBy(() -> all("[{hash: [a]}]", "{'a':5}", Map.of()))
                .isInstanceOfSatisfying(Failure.class, f -> assertThat(f.kind()).isEqualTo(FailureClass.CONFIG))
                .hasMessageContaining("config.hash_salt");
    }

    @Test
    void a_cast_to_a_date_is_an_error_that_says_what_to_write() {
        assertThat(problems(TransformSpec.TYPE, "- cast: {a: timestamp}\n- cast: {b: intger}\n"))
                .satisfiesExactly(
                        a -> assertThat(a).contains("[cast.type]", "declare the field in `schema`"),
                        b -> assertThat(b).contains("[cast.type]", "did you mean \"integer\"?"));
    }

    @Test
    void what_where_drops_is_exploded_too_so_that_each_cursor_is_seen() {
        Transformer transformer = new Transformer(
                Optional.of(read(connector.template.Templates.value(RowNames.SCOPE), "\"{{record.ok}}\"")),
                read(TransformSpec.TYPE, "[{explode: l}, {flatten: {field: l}}]"));
        assertThat(transformer.rows(List.of(element("{\"l\":[{\"t\":1},{\"t\":2}]}")), Env.EMPTY))
                .extracting(Row::kept, row -> row.fields().get("l_t"))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(false, 1L), org.assertj.core.groups.Tuple.tuple(false, 2L));
    }

    @Test
    void a_name_inside_an_object_that_snake_case_leaves_alone_is_told_as_absent() {
        Transformer transformer =
                new Transformer(Optional.empty(), read(TransformSpec.TYPE, "[{snake_case: [user.firstName, aB]}]"));
        transformer.rows(List.of(element("{\"user\":{\"firstName\":1},\"aB\":2}")), Env.EMPTY);
        assertThat(transformer.absent()).containsExactly("snake_case: user.firstName");
    }
}
