package connector.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateProblemsTest {
    /** The scalar starts at column 12 of line 7. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{{recrd.id}}                 | 14 | did you mean \"record\"?",
                "ä𝒳{{recrd.id}}               | 16 | did you mean \"record\"?",
                "{{config.api_kee}}           | 14 | did you mean \"config.api_key\"?",
                "{{api_version.x}}            | 14 | api_version has no members",
                "a {{lowr record.id}}         | 16 | did you mean \"lower\"?",
                "{{lower (uper record.id)}}   | 21 | did you mean \"upper\"?",
                "{{lower}}                    | 14 | takes 1 argument, not 0",
                "{{replace record.id 'a'}}    | 14 | {{replace text old new}}",
                "{{substring record.id 1 2 3}}| 14 | takes 2 to 3 arguments, not 4",
                "{{plus now '30x'}}           | 23 | expected a duration like",
                "{{start_of now 'days'}}      | 27 | expected one of minute",
                "{{format_date now 'datum'}}  | 30 | expected a named date format",
                "{{matches record.id '('}}    | 32 | expected a regular expression",
                "{{record.id                  | 12 | add }}",
                "x{{record.id}                | 13 | add }}",
                "{{{record.id}}               | 12 | add }}}",
                "{{}}                         | 14 | nothing stands between",
                "{{lower (trim record.id}}    | 20 | add the missing )",
                "{{lower 'x}}                 | 20 | add the missing '",
                "{{#if record.id}}x{{/if}}    | 14 | blocks are not part",
                "{{> header}}                 | 14 | partials are not part",
                "{{!-- note --}}              | 14 | use a YAML comment",
                "{{this}}                     | 14 | begin with a name in scope",
                "{{../record}}                | 14 | begin with a name in scope",
                "{{@index}}                   | 14 | @ names are not part",
                "{{else}}                     | 14 | begin with a name in scope",
                "{{record/id}}                | 20 | paths are written with dots",
                "{{lower text=record.id}}     | 24 | named arguments",
                "{{record.id 'x'}}            | 14 | only a helper takes arguments",
                "{{record 'x'}}               | 14 | is a value, not a helper",
                "{{'x'}}                      | 14 | a constant needs no braces",
                "{{lower 1.2.3}}              | 20 | is not a number",
                "{{record.}}                  | 21 | is not expected here",
                "{{window.start}}             | 14 | there is no \"window\" at this key",
                "{{config['id']}}             | 20 | paths are written with dots",
                "{{config.id == 'x'}}         | 24 | there are no operators",
                "{{record.a + 1}}             | 23 | there are no operators",
                "{{with.object}}              | 14 | no value is given for with.object",
            })
    void each_mistake_is_shown_at_its_column_with_what_to_do(String template, int column, String says) {
        assertThat(Given.problems(Templates.text(Given.SCOPE), Given.quoted(template)))
                .singleElement()
                .asString()
                .startsWith("m.yaml:7:" + column + ": ")
                .contains(says);
    }

    @Test
    void nesting_without_end_is_refused_not_a_crash() {
        String deep = "{{lower " + "(".repeat(100_000) + "}}";
        assertThat(Given.problems(Templates.text(Given.SCOPE), Given.quoted(deep)))
                .singleElement()
                .asString()
                .contains("nest too deeply");
    }

    @Test
    void all_unknown_names_of_a_scalar_are_reported_at_once() {
        assertThat(Given.problems(Templates.value(Given.SCOPE), Given.quoted("{{a.b}} {{lower x}} {{config.id}}")))
                .hasSize(2);
    }
}
