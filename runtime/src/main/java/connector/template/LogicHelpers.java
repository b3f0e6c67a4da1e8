package connector.template;

import java.util.List;
import java.util.function.IntPredicate;

/** Conditions. False are null, false, 0, "", an empty list or map. */
final class LogicHelpers {
    private static final Parameter A = Parameter.of("a");
    private static final Parameter B = Parameter.of("b");
    private static final List<Parameter> TWO = List.of(A, B);

    static final List<Helper> ALL = List.of(
            Helper.of(
                            "eq",
                            "Whether two values are equal: numbers by value, otherwise type and value.",
                            TWO,
                            in -> Values.equal(in.value(0), in.value(1)))
                    .example("{{eq record.n 5}}", "{\"record\": {\"n\": 5.0}}", "true")
                    .example("{{eq record.n 5}}", "{\"record\": {\"n\": \"5\"}}", "false"),
            Helper.of("ne", "Whether two values differ; see eq.", TWO, in -> !Values.equal(in.value(0), in.value(1)))
                    .example("{{ne record.kind 'a'}}", "{\"record\": {\"kind\": \"b\"}}", "true"),
            order("gt", "greater than", c -> c > 0)
                    .example("{{gt record.n 10}}", "{\"record\": {\"n\": 12345678901234567890}}", "true"),
            order("gte", "greater than or equal to", c -> c >= 0)
                    .example("{{gte record.n 10}}", "{\"record\": {\"n\": null}}", "false"),
            order("lt", "less than", c -> c < 0)
                    .example("{{lt record.day '2026-02-01'}}", "{\"record\": {\"day\": \"2026-01-31\"}}", "true"),
            order("lte", "less than or equal to", c -> c <= 0)
                    .example("{{lte record.n 10}}", "{\"record\": {\"n\": 10.00}}", "true"),
            Helper.of(
                            "and",
                            "Whether all values are true.",
                            List.of(A, B.repeated()),
                            in -> in.from(0).stream().allMatch(Values::truth))
                    .example("{{and record.a record.b}}", "{\"record\": {\"a\": 1, \"b\": \"\"}}", "false"),
            Helper.of(
                            "or",
                            "Whether any value is true.",
                            List.of(A, B.repeated()),
                            in -> in.from(0).stream().anyMatch(Values::truth))
                    .example("{{or record.a record.b}}", "{\"record\": {\"a\": 1, \"b\": \"\"}}", "true"),
            Helper.of("not", "Whether the value is false.", List.of(A), in -> !in.truth(0))
                    .example("{{not record.items}}", "{\"record\": {\"items\": []}}", "true"),
            Helper.of(
                            "in",
                            "Whether a value equals one of a list, or one of the arguments that follow.",
                            List.of(A, Parameter.of("list").repeated()),
                            in -> in.from(1).stream().anyMatch(item -> Values.equal(in.value(0), item)))
                    .example("{{in record.kind 'a' 'b'}}", "{\"record\": {\"kind\": \"b\"}}", "true")
                    .example("{{in 3 record.ids}}", "{\"record\": {\"ids\": [1, 2]}}", "false"),
            Helper.of(
                            "if_else",
                            "The second value if the first is true, else the third.",
                            List.of(Parameter.of("cond"), A, B),
                            in -> in.truth(0) ? in.value(1) : in.value(2))
                    .example(
                            "{{if_else (eq record.kind 'a') record.x record.y}}",
                            "{\"record\": {\"kind\": \"b\", \"x\": 1, \"y\": 2}}",
                            "2"),
            Helper.of("coalesce", "The first value that is not null.", List.of(A.repeated()), in -> {
                        for (int i = 0; i < in.size(); i++) {
                            if (in.value(i) != null) {
                                return in.value(i);
                            }
                        }
                        return null;
                    })
                    .example("{{coalesce record.nick record.name}}", "{\"record\": {\"name\": \"Ann\"}}", "\"Ann\""),
            Helper.of("is_null", "Whether the value is null or absent.", List.of(A), in -> in.value(0) == null)
                    .example("{{is_null record.deleted_at}}", "{\"record\": {}}", "true"));

    private LogicHelpers() {}

    private static Helper order(String name, String says, IntPredicate holds) {
        return Helper.of(
                name,
                "Whether a is " + says
                        + " b: two numbers, dates or texts; false when they are not of one kind, or null.",
                TWO,
                in -> Values.compare(in.value(0), in.value(1)).map(holds::test).orElse(false));
    }
}
