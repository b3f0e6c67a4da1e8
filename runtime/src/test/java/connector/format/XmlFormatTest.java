package connector.format;

import static connector.format.Responses.failure;
import static connector.format.Responses.spec;
import static org.assertj.core.api.Assertions.assertThat;

import connector.base.FailureClass;
import connector.base.Json;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XmlFormatTest {
    private static String json(String yaml, String records, String xml) {
        Records where = new Records(Paths.of(records), false, Optional.empty());
        return Json.text(spec(yaml)
                .with(where, false, Set.of())
                .decode(Responses.body("application/xml", xml.getBytes(StandardCharsets.UTF_8)))
                .value()
                .orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<a>x</a> | {\"a\":\"x\"}",
                "<a/> | {\"a\":null}",
                "<a></a> | {\"a\":null}",
                "<a> ~ </a> | {\"a\":null}",
                "<a> x~y </a> | {\"a\":\"x\\ny\"}",
                "<a xml:space=`preserve`> x </a> | {\"a\":{\"@xml:space\":\"preserve\",\"#text\":\" x \"}}",
                "<a><![CDATA[ <b>&amp; ]]></a> | {\"a\":\" <b>&amp; \"}",
                "<a><![CDATA[]]></a> | {\"a\":\"\"}",
                "<a>1 &lt; 2 &#x26; &#128512;</a> | {\"a\":\"1 < 2 & 😀\"}",
                "<a id=`1`/> | {\"a\":{\"@id\":\"1\"}}",
                "<a id=`1`>x</a> | {\"a\":{\"@id\":\"1\",\"#text\":\"x\"}}",
                "<a><b>1</b><c/><b>2</b></a> | {\"a\":{\"b\":[\"1\",\"2\"],\"c\":null}}",
                "<a><b>1</b></a> | {\"a\":{\"b\":\"1\"}}",
                "<a>x <b>1</b> y</a> | {\"a\":{\"b\":\"1\",\"#text\":\"x  y\"}}",
                "<a xmlns=`urn:x` xmlns:m=`urn:m`><m:b m:k=`1`/><b/></a> | {\"a\":{\"m:b\":{\"@m:k\":\"1\"},\"b\":null}}",
                "<a xmlns:i=`http://www.w3.org/2001/XMLSchema-instance`><b i:nil=`true` id=`1`/><c i:nil=`false`>x</c></a>"
                        + " | {\"a\":{\"b\":null,\"c\":{\"@i:nil\":\"false\",\"#text\":\"x\"}}}",
                "<?xml version=`1.0`?><!-- x --><a><?p x?>1<!-- 2 -->3</a><!-- y --> | {\"a\":\"13\"}",
                "<!DOCTYPE a><a>1</a> | {\"a\":\"1\"}",
            })
    void the_shape_of_elements(String xml, String expected) {
        assertThat(json("xml", "$", xml.replace('`', '"').replace('~', '\n'))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<rss><channel><item>1</item></channel></rss> | {\"rss\":{\"channel\":{\"item\":[\"1\"]}}}",
                "<rss><channel><item>1</item><item>2</item></channel></rss> | {\"rss\":{\"channel\":{\"item\":[\"1\",\"2\"]}}}",
                "<rss><channel><t>1</t></channel></rss> | {\"rss\":{\"channel\":{\"item\":[],\"t\":\"1\"}}}",
                "<rss><channel/></rss> | {\"rss\":{\"channel\":{\"item\":[]}}}",
                "<rss/> | {\"rss\":null}",
            })
    void the_records_are_a_list_however_many_there_are(String xml, String expected) {
        assertThat(json("xml", "$.rss.channel.item", xml)).isEqualTo(expected);
    }

    @Test
    void lists_are_named_from_the_record_or_the_document() {
        String yaml = "{format: xml, lists: [lines.line, '$.r.note']}";
        assertThat(json(yaml, "$.r.o", "<r><o><lines><line>1</line></lines></o><o><lines/></o></r>"))
                .isEqualTo("{\"r\":{\"note\":[],\"o\":[{\"lines\":{\"line\":[\"1\"]}},{\"lines\":{\"line\":[]}}]}}");
        assertThat(json("xml", "$.r.g[*].o[*]", "<r><g><o>1</o></g></r>"))
                .isEqualTo("{\"r\":{\"g\":[{\"o\":[\"1\"]}]}}");
    }

    @Test
    void prefixes_can_go_unless_names_meet() {
        String yaml = "{format: xml, prefixes: false}";
        assertThat(json(yaml, "$", "<s:a xmlns:s=\"urn:s\"><s:b x=\"1\"/></s:a>"))
                .isEqualTo("{\"a\":{\"b\":{\"@x\":\"1\"}}}");
        assertThat(failure(yaml, "<a xmlns:m=\"urn:m\"><link/><m:link/></a>"))
                .hasMessageContaining("two different \"link\" stand in one element");
    }

    @Test
    void charsets() {
        byte[] latin = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>é</a>".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Responses.value("xml", latin)).hasToString("{a=é}");
        byte[] wide = "\uFEFF<a>é</a>".getBytes(StandardCharsets.UTF_16LE);
        assertThat(Responses.value("xml", wide)).hasToString("{a=é}");
        byte[] plain = "<a>é</a>".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(spec("xml")
                        .decode(Responses.body("text/xml; charset=iso-8859-1", plain))
                        .value()
                        .orElseThrow())
                .hasToString("{a=é}");
        assertThat(failure("xml", plain)).hasMessageContaining("charset");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a [<!ENTITY l \"lol\"><!ENTITY m \"&l;&l;&l;\">]><a>&m;</a>",
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><a>&x;</a>",
                "<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/x.dtd\"><a>&x;</a>",
                "<!DOCTYPE a [<!ENTITY % p SYSTEM \"http://127.0.0.1:1/x.dtd\"> %p;]><a>&x;</a>",
                "<!DOCTYPE a [<!ENTITY l \"lol\">]><a k=\"&l;\"/>",
                "<a>&nbsp;</a>",
            })
    void entities_are_never_expanded(String xml) {
        var failure = failure("xml", xml);
        assertThat(failure).isNotNull();
        assertThat(failure.kind()).isEqualTo(FailureClass.DECODE);
        assertThat(failure.getMessage()).doesNotContain("lollol");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<a><b></a> | line 1",
                "<a> | is not XML",
                "<a/><b/> | is not XML",
                "{\"a\": 1} | is not XML",
                "<html><body>Sign in</body></html> | it is a page of HTML",
                "<m:a/> | is not XML",
            })
    void what_is_no_xml_fails(String xml, String message) {
        assertThat(failure("xml", xml)).hasMessageContaining(message);
    }

    @Test
    void elements_nested_without_end_fail() {
        assertThat(failure("xml", "<a>".repeat(100_000))).hasMessageContaining("nested deeper than");
    }

    @Test
    void an_element_with_many_attributes_and_a_long_name_inside_many_others_is_read() {
        String attributes = IntStream.range(0, 20_000)
                .mapToObj(i -> " a" + i + "=\"" + i + "\"")
                .collect(Collectors.joining());
        String name = "n".repeat(5_000);
        String xml = "<d>".repeat(300) + "<" + name + attributes + "/>" + "</d>".repeat(300);
        Object value = Responses.value("xml", xml);
        assertThat(Paths.of("$" + ".d".repeat(300) + "." + name + "['@a19999']")
                        .find(value)
                        .value())
                .contains("19999");
    }

    @Test
    void a_large_document_with_many_references_is_read() {
        String item = "<item><name>" + "a&amp;b &#233; ".repeat(20) + "</name></item>";
        String xml = "<r>" + item.repeat(10_000) + "</r>";
        Object value = Responses.value("xml", xml);
        assertThat(Paths.of("$.r.item[9999].name")
                        .find(value)
                        .value()
                        .orElseThrow()
                        .toString())
                .startsWith("a&b é a&b");
    }
}
