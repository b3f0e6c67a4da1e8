package connector.template;

import connector.spec.Reading;
import connector.spec.ScalarNode;
import connector.spec.Scope;
import connector.spec.Scope.Shape;
import connector.spec.Suggest;
import connector.template.Expression.Call;
import connector.template.Expression.Literal;
import connector.template.Expression.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reports every name, helper and argument of a scalar's expressions that cannot be right, each at its column. */
record Checks(ScalarNode scalar, Scope scope, Reading reading) {
    /** The helper, how many arguments it gets, and constants among them. */
    void call(Call call) {
        Optional<Helper> found = Helpers.find(call.helper());
        if (found.isEmpty()) {
            boolean value = scope.find(call.helper()).isPresent();
            error(
                    "template.unknown_helper",
                    call.at(),
                    value
                            ? "\"" + call.helper() + "\" is a value, not a helper, and takes no arguments"
                            : "unknown helper \"" + call.helper() + "\"",
                    Suggest.nearest(call.helper(), Helpers.names())
                            .map(Checks::didYouMean)
                            .orElse("a helper comes first, its arguments follow: (lower record.name)"));
            return;
        }
        Helper helper = found.get();
        int given = call.arguments().size();
        if (given < helper.least() || given > helper.most()) {
            error(
                    "template.arguments",
                    call.at(),
                    "helper " + helper.name() + " takes " + takes(helper) + ", not " + given,
                    "{{" + helper.usage() + "}}");
        }
        for (int i = 0; i < given; i++) {
            int last = helper.parameters().size() - 1;
            if (call.arguments().get(i) instanceof Literal literal) {
                argument(helper, helper.parameters().get(Math.min(i, last)), literal);
            }
        }
    }

    private void argument(Helper helper, Parameter parameter, Literal literal) {
        literal.value()
                .filter(value -> !parameter.fits().test(value))
                .ifPresent(value -> error(
                        "template.argument",
                        literal.at(),
                        "\"" + Values.text(value) + "\" cannot be the " + parameter.name() + " of " + helper.name(),
                        "expected " + parameter.expected()));
    }

    private static String takes(Helper helper) {
        int least = helper.least();
        int most = helper.most();
        String count = most == Integer.MAX_VALUE
                ? least + " or more"
                : least == most ? String.valueOf(least) : least + " to " + most;
        return count + (count.equals("1") ? " argument" : " arguments");
    }

    /** The first name, and the second where all members of the first are known. */
    void path(Path path) {
        Optional<Shape> shape = scope.find(path.first());
        if (shape.isEmpty()) {
            unknownName(path);
        } else if (shape.get().closed() && path.segments().size() > 1) {
            String member = path.segments().get(1);
            List<String> members = shape.get().members().stream().sorted().toList();
            if (!members.contains(member)) {
                error(
                        "template.unknown_member",
                        path.at(),
                        "unknown name \"" + path.first() + "." + member + "\"",
                        Suggest.nearest(member, members)
                                .map(name -> didYouMean(path.first() + "." + name))
                                .orElseGet(() -> members.isEmpty()
                                        ? path.first() + " has no members"
                                        : "known: " + String.join(", ", members)));
            }
        }
    }

    private void unknownName(Path path) {
        String name = path.first();
        Set<String> known = new LinkedHashSet<>(scope.names().keySet());
        String here = known.isEmpty() ? "no names are known here" : "known here: " + String.join(", ", known);
        if (Names.LANGUAGE.contains(name)) {
            // It exists elsewhere, so it was not mistyped: say what there is here instead of guessing.
            error("template.unknown_name", path.at(), "there is no \"" + name + "\" at this key", here);
            return;
        }
        if (path.segments().size() == 1) {
            known.addAll(Helpers.names());
        }
        error(
                "template.unknown_name",
                path.at(),
                "unknown name \"" + name + "\"",
                Suggest.nearest(name, known).map(Checks::didYouMean).orElse(here));
    }

    /** A preset's parameter that has no value. */
    void parameter(Path path) {
        String name = path.segments().size() > 1 ? path.segments().get(1) : "NAME";
        error(
                "template.unknown_name",
                path.at(),
                path.segments().size() > 1 ? "no value is given for " + path.text() : "with needs a parameter's name",
                scalar.with().isEmpty()
                        ? "parameters are given by the stream: use: {PRESET: {" + name + ": …}}"
                        : Suggest.hint(name, scalar.with().keySet()));
    }

    private static String didYouMean(String name) {
        return "did you mean \"" + name + "\"?";
    }

    /** Reports at a character of the scalar: at its column if the scalar is one line, else at its start. */
    void error(String code, int at, String message, String hint) {
        boolean oneLine = scalar.text().indexOf('\n') < 0;
        int column = scalar.text().codePointCount(0, Math.min(at, scalar.text().length()));
        reading.problems().error(code, oneLine ? scalar.mark().plus(column) : scalar.mark(), message, hint);
    }
}
