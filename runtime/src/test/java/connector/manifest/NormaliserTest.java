package connector.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import connector.spec.MapNode;
import connector.spec.Node;
import connector.spec.Problem;
import connector.spec.Problems;
import connector.spec.ScalarNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NormaliserTest {
    private static Arguments merged(String name, String manifest, String expected) {
        return Arguments.of(name, manifest, expected);
    }

    static Stream<Arguments> rules() {
        return Stream.of(
                merged("defaults are inherited", "defaults: {a: 1}\nstreams: {s: {b: 2}}", "{a: 1, b: 2}"),
                merged("a bare name inherits all", "defaults: {a: 1}\nstreams:\n  s:\n", "{a: 1}"),
                merged(
                        "maps merge key by key",
                        "defaults: {c: {x: 1, y: {p: 1}}}\nstreams: {s: {c: {z: 3, y: {q: 2}}}}",
                        "{c: {x: 1, y: {p: 1, q: 2}, z: 3}}"),
                merged("lists replace", "defaults: {l: [1, 2]}\nstreams: {s: {l: [3]}}", "{l: [3]}"),
                merged("scalars replace", "defaults: {a: 1}\nstreams: {s: {a: 2}}", "{a: 2}"),
                merged("null removes", "defaults: {a: 1, b: 2}\nstreams: {s: {a: null}}", "{b: 2}"),
                merged("null removes inside", "defaults: {c: {x: 1, y: 2}}\nstreams: {s: {c: {x: }}}", "{c: {y: 2}}"),
                merged(
                        "null in a preset removes a default",
                        "defaults: {a: 1}\npresets: {p: {a: null, b: 1}}\nstreams: {s: {use: p}}",
                        "{b: 1}"),
                merged(
                        "null is a word of type_mismatch",
                        "defaults: {type_mismatch: fail}\nstreams: {s: {type_mismatch: null}}",
                        "{type_mismatch: \"null\"}"),
                merged(
                        "and nothing removes it",
                        "defaults: {type_mismatch: fail}\nstreams: {s: {type_mismatch: ~}}",
                        "{}"),
                merged("null without anything inherited", "streams: {s: {a: {x: null}, b: null}}", "{a: {}}"),
                merged(
                        "null stays in a list and in updates",
                        "streams: {s: {l: [{x: null}], updates: {for_each: null}}}",
                        "{l: [{x: null}], updates: {for_each: null}}"),
                merged(
                        "another type replaces whole",
                        "defaults: {paginator: {type: page, into: query.p, size: 3}}\n"
                                + "streams: {s: {paginator: {type: cursor, next: n}}}",
                        "{paginator: {type: cursor, next: n}}"),
                merged(
                        "the same type merges",
                        "defaults: {paginator: {type: page, into: query.p}}\n"
                                + "streams: {s: {paginator: {type: page, start: 0}}}",
                        "{paginator: {type: page, into: query.p, start: 0}}"),
                merged(
                        "no type of its own merges",
                        "defaults: {paginator: {type: page, into: query.p}}\nstreams: {s: {paginator: {start: 0}}}",
                        "{paginator: {type: page, into: query.p, start: 0}}"),
                merged(
                        "a bare word replaces",
                        "defaults: {paginator: {type: page, into: query.p}}\nstreams: {s: {paginator: none}}",
                        "{paginator: none}"),
                merged(
                        "keys merge into the map a bare word stands for",
                        "defaults: {paginator: link_header, records: $.data}\n"
                                + "streams: {s: {paginator: {rel: more}, records: {lift: node}}}",
                        "{paginator: {type: link_header, rel: more}, records: {path: $.data, lift: node}}"),
                merged(
                        "a map over a scalar that is no short form replaces",
                        "defaults: {schema: infer}\nstreams: {s: {schema: {id: string}}}",
                        "{schema: {id: string}}"),
                merged(
                        "type is an ordinary name in a query and a schema",
                        "defaults: {query: {type: a, x: 1}, schema: {o: {type: string, b: integer}}}\n"
                                + "streams: {s: {query: {type: b}, schema: {o: {type: integer}}}}",
                        "{query: {type: b, x: 1}, schema: {o: {type: integer, b: integer}}}"),
                merged(
                        "another kind of end or body replaces",
                        "defaults: {paginator: {type: page, end: {more: $.m, absent: end}}, body: {json: {a: 1}}}\n"
                                + "streams: {s: {paginator: {end: {total: $.t}}, body: {form: {b: 2}}}}",
                        "{paginator: {type: page, end: {total: $.t}}, body: {form: {b: 2}}}"),
                merged(
                        "the same kind of body merges",
                        "defaults: {body: {json: {a: 1}}}\nstreams: {s: {body: {json: {b: 2}}}}",
                        "{body: {json: {a: 1, b: 2}}}"),
                merged(
                        "append_only removes an inherited key",
                        "defaults: {primary_key: id}\nstreams: {s: {append_only: true}}",
                        "{append_only: true}"),
                merged(
                        "a key removes an inherited append_only",
                        "defaults: {append_only: true}\nstreams: {s: {primary_key: id}}",
                        "{primary_key: id}"),
                merged(
                        "append_only beside a key of its own leaves both for the checks",
                        "streams: {s: {append_only: true, primary_key: id}}",
                        "{append_only: true, primary_key: id}"),
                merged(
                        "single removes an inherited paginator",
                        "defaults: {paginator: link_header}\nstreams: {s: {single: true}}",
                        "{single: true}"),
                merged(
                        "presets from left to right",
                        "presets: {p: {a: 1, b: 1}, q: {b: 2, c: 2}}\nstreams: {s: {use: [p, q], c: 3}}",
                        "{a: 1, b: 2, c: 3}"),
                merged(
                        "errors: stream, presets, defaults",
                        "defaults: {errors: [d]}\npresets: {p: {errors: [p]}, q: {errors: [q1, q2]}}\n"
                                + "streams: {s: {use: [p, q], errors: [s]}}",
                        "{errors: [s, q1, q2, p, d]}"),
                merged(
                        "errors: null takes the inherited away",
                        "defaults: {errors: [d]}\nstreams: {s: {errors: null}}",
                        "{}"),
                merged(
                        "one rule alone counts as a list",
                        "defaults: {errors: [{status: 404}]}\nstreams: {s: {errors: {status: 403}}}",
                        "{errors: [{status: 403}, {status: 404}]}"),
                merged(
                        "a parameter keeps its type",
                        "presets: {p: {a: \"{{ with.x }}\", b: [\"{{with.x}}\"]}}\nstreams: {s: {use: {p: {x: {k: 1}}}}}",
                        "{a: {k: 1}, b: [{k: 1}]}"),
                merged(
                        "a default of a parameter",
                        "presets: {p: {with: {x: 1, y: 2}, a: \"{{with.x}}\", b: \"{{with.y}}\"}}\n"
                                + "streams: {s: {use: [{p: {x: 5}}]}}",
                        "{a: 5, b: 2}"),
                merged(
                        "a null parameter removes",
                        "defaults: {query: {q: 1, r: 2}}\npresets: {p: {with: {x: null}, query: {q: \"{{with.x}}\"}}}\n"
                                + "streams: {s: {use: p}}",
                        "{query: {r: 2}}"),
                merged(
                        "a preset over the presets it uses",
                        "presets: {p: {a: 1, b: 1}, q: {use: p, b: 2, c: 2}}\nstreams: {s: {use: q, c: 3}}",
                        "{a: 1, b: 2, c: 3}"),
                merged(
                        "parameters are handed on",
                        "presets: {p: {a: \"{{with.path}}\", m: \"{{with.m}}\"}, "
                                + "q: {use: {p: {path: \"v3/{{with.x}}\", m: \"{{with.x}}\"}}}}\n"
                                + "streams: {s: {use: {q: {x: leads}}}}",
                        "{a: v3/leads, m: leads}"),
                merged(
                        "one preset twice with other parameters",
                        "presets: {p: {with: {k: x}, query: {a: \"{{with.k}}\"}, errors: [\"{{with.k}}\"]}}\n"
                                + "streams: {s: {use: [{p: {k: l}}, {p: {k: r}}]}}",
                        "{query: {a: r}, errors: [r, l]}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void the_rules_of_merging(String name, String manifest, String expected) {
        Problems problems = new Problems();
        Normalised result = Normaliser.normalise(YamlReaderTest.read(manifest), problems);
        assertThat(problems.sorted()).isEmpty();
        assertThat(Plain.value(result.streams().get("s")))
                .isEqualTo(Plain.value(
                        YamlReaderTest.read("x: " + expected).get("x").orElseThrow()));
        assertThat(result.root().keys()).isEmpty();
    }

    static Stream<Arguments> mistakes() {
        String s = "\nstreams: {s: {a: 1}}";
        return Stream.of(
                Arguments.of("defaults: [a]" + s, "section.form", "1:11", "must be a map, not a list", ""),
                Arguments.of("presets: x" + s, "section.form", "1:10", "must be a map", ""),
                Arguments.of("streams: [a]", "section.form", "1:10", "streams must be a map", "endpoint"),
                Arguments.of("name: x", "streams.missing", "1:1", "no streams", "endpoint"),
                Arguments.of("name: x\nstreams: {}", "streams.missing", "2:1", "no streams", "endpoint"),
                Arguments.of("streams: {s: GET /x}", "stream.form", "1:14", "must be a map, not \"GET /x\"", ""),
                Arguments.of("presets: {p: [a]}\nstreams: {s: {use: p}}", "preset.form", "1:14", "not a list", ""),
                Arguments.of(
                        "presets: {p: {with: x}}\nstreams: {s: {use: p}}", "preset.form", "1:21", "\"with\" must", ""),
                Arguments.of("defaults: {use: p}" + s, "key.misplaced", "1:12", "in defaults", ""),
                Arguments.of("streams: {s: {with: {a: 1}}}", "key.misplaced", "1:15", "preset", "use: {preset:"),
                Arguments.of(
                        "presets: {search: {a: 1}}\nstreams:\n  r: {use: search}\n  s: {use: [saerch]}",
                        "preset.unknown",
                        "4:13",
                        "no preset \"saerch\"",
                        "did you mean \"search\"?"),
                Arguments.of("presets: {p: {a: 1}}" + s, "preset.unused", "1:11", "no stream uses", ""),
                Arguments.of(
                        "presets: {p: {use: q}, q: {use: p}}\nstreams: {s: {use: p}, t: {use: q}}",
                        "preset.cycle",
                        "1:33",
                        "p → q → p",
                        ""),
                Arguments.of("presets: {p: {use: p}}\nstreams: {s: {use: p}}", "preset.cycle", "1:20", "p → p", ""),
                Arguments.of(
                        "presets: {p: {a: \"x{{upper with.k}}\"}}\nstreams:\n  s:\n    use: p",
                        "preset.parameter_missing",
                        "4:10",
                        "needs the parameter \"k\" (read at line 1)",
                        "use: {p: {k: …}}"),
                Arguments.of(
                        "presets: {p: {a: \"{{with.kind}}\"}}\nstreams:\n  s:\n    use: {p: {kind: 1, knid: 2}}",
                        "preset.parameter_unknown",
                        "4:24",
                        "no parameter \"knid\"",
                        "did you mean \"kind\"?"),
                Arguments.of(
                        "presets:\n  p:\n    with: {k: 1}\n    a: \"{{eq x 'with.k'}} with.k\"\nstreams: {s: {use: p}}",
                        "preset.parameter_unused",
                        "3:12",
                        "nothing in preset \"p\" reads",
                        "{{with.k}}"),
                Arguments.of(
                        "presets: {p: {a: 1}}\nstreams: {s: {use: {p: x}}}",
                        "use.form",
                        "2:24",
                        "must be a map, not \"x\"",
                        "use: {name:"),
                Arguments.of(
                        "presets: {p: {a: 1}}\nstreams: {s: {use: [[p], p]}}",
                        "use.form",
                        "2:21",
                        "a list inside \"use\"",
                        ""));
    }

    @ParameterizedTest(name = "{1} at {2}")
    @MethodSource("mistakes")
    void each_mistake_is_one_problem_at_its_place(
            String manifest, String code, String at, String message, String hint) {
        Problems problems = new Problems();
        Normaliser.normalise(YamlReaderTest.read(manifest), problems);
        assertThat(problems.sorted()).hasSize(1);
        Problem only = problems.sorted().get(0);
        assertThat(only.code() + " " + only.mark()).isEqualTo(code + " m.yaml:" + at);
        assertThat(only.message()).contains(message);
        assertThat(only.hint()).contains(hint);
    }

    @Test
    void every_entry_keeps_the_place_where_it_is_written() {
        MapNode stream = stream(
                "defaults:\n  c: {x: 1, y: 2}\npresets:\n  p:\n    c: {y: 3}\nstreams:\n  s:\n    use: p\n    d: 4\n");
        MapNode c = (MapNode) stream.get("c").orElseThrow();
        assertThat(stream.mark().toString()).isEqualTo("m.yaml:7:3");
        assertThat(stream.keyMark("c").toString()).isEqualTo("m.yaml:5:5");
        assertThat(c.keyMark("x").toString()).isEqualTo("m.yaml:2:7");
        assertThat(c.get("y").orElseThrow().mark().toString()).isEqualTo("m.yaml:5:12");
        assertThat(stream.keyMark("d").toString()).isEqualTo("m.yaml:9:5");
    }

    @Test
    void a_parameter_keeps_its_own_place_and_binding() {
        MapNode stream = stream(
                "presets:\n  p: {with: {k: 1}, a: \"{{with.k}}\", b: \"x {{with.k}}\", c: \"{{config.x}}\", d: plain}\n"
                        + "streams:\n  s:\n    use: {p: {k: \"{{config.y}}\"}}\n    e: \"{{with.k}}\"\n");
        ScalarNode a = scalar(stream, "a");
        assertThat(a.text() + " " + a.mark()).isEqualTo("{{config.y}} m.yaml:5:19");
        assertThat(a.with()).isEmpty();
        assertThat(scalar(stream, "b").with()).isEqualTo(Map.of("k", a));
        assertThat(scalar(stream, "d").with()).isEmpty();
        assertThat(scalar(stream, "e").with()).as("a stream is no preset").isEmpty();
    }

    @Test
    void parameters_of_a_preset_do_not_leak_into_the_one_it_uses() {
        MapNode stream = stream("presets:\n  inner: {with: {k: in}, a: \"-{{with.k}}\", l: \"-{{with.long}}\"}\n"
                + "  outer: {use: {inner: {long: \"{{upper with.k}}\"}}, b: \"-{{with.k}}\"}\n"
                + "streams: {s: {use: {outer: {k: out}}}}\n");
        assertThat(Plain.value(scalar(stream, "a").with().get("k"))).isEqualTo("in");
        assertThat(Plain.value(scalar(stream, "b").with().get("k"))).isEqualTo("out");
        ScalarNode handedOn = (ScalarNode) scalar(stream, "l").with().get("long");
        assertThat(Plain.value(handedOn.with().get("k"))).isEqualTo("out");
    }

    @Test
    void streams_keep_their_order_and_the_rest_of_the_root_stays() {
        Normalised result = Normaliser.normalise(
                YamlReaderTest.read("name: x\nstreams: {z: {a: 1}, b: {a: 1}, m: {a: 1}}\nhttp: {errors: [h]}"),
                new Problems());
        assertThat(List.copyOf(result.streams().keySet())).containsExactly("z", "b", "m");
        assertThat(List.copyOf(result.root().keys())).containsExactly("name", "http");
    }

    @Test
    void the_template_of_generated_streams_is_completed_too() {
        Problems problems = new Problems();
        Normalised result = Normaliser.normalise(
                YamlReaderTest.read("defaults: {a: 1}\npresets: {p: {b: 2}}\n"
                        + "streams_from: {report: {list: x, template: {use: p, c: 3}}}"),
                problems);
        assertThat(problems.sorted()).isEmpty();
        assertThat(Plain.value(result.root()))
                .isEqualTo(Map.of(
                        "streams_from",
                        Map.of("report", Map.of("list", "x", "template", Map.of("a", 1L, "b", 2L, "c", 3L)))));
    }

    @Test
    void updates_go_over_a_stream_like_a_preset() {
        MapNode stream =
                stream("streams: {s: {for_each: {x: y}, query: {a: 1}, updates: {for_each: null, query: {b: 2}}}}");
        MapNode updates = (MapNode) stream.get("updates").orElseThrow();
        assertThat(Plain.value(Merge.over(stream.without("updates"), updates)))
                .isEqualTo(Map.of("query", Map.of("a", 1L, "b", 2L)));
    }

    private static MapNode stream(String manifest) {
        return Normaliser.normalise(YamlReaderTest.read(manifest), new Problems())
                .streams()
                .get("s");
    }

    private static ScalarNode scalar(MapNode map, String key) {
        Node node = map.get(key).orElseThrow();
        return (ScalarNode) node;
    }
}
