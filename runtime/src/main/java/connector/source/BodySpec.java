package connector.source;

import connector.spec.Component;
import connector.spec.Key;
import connector.spec.Types;
import connector.template.Template;
import connector.template.Templates;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The body of a request; at most one of its forms is there.
 *
 * @param json a tree whose leaves may be templates
 * @param form fields, URL-encoded
 * @param text sent as it is
 */
public record BodySpec(Optional<Template> json, Map<String, Template> form, Optional<Template> text) {
    /** No body. */
    public static final BodySpec NONE = new BodySpec(Optional.empty(), Map.of(), Optional.empty());

    private static final Key<Template> JSON = Key.of(
                    "json",
                    Templates.tree(Scopes.REQUEST),
                    "A JSON value, typed; null members are left out.",
                    "{limit: 100}")
            .orNone();
    private static final Key<Map<String, Template>> FORM = Key.of(
                    "form",
                    Types.map(Templates.tree(Scopes.REQUEST)),
                    "Fields sent as application/x-www-form-urlencoded.",
                    "{grant: all}")
            .orNone();
    private static final Key<Template> TEXT = Key.of(
                    "text", Templates.text(Scopes.REQUEST), "Text sent as it is.", "\"SELECT 1\"")
            .orNone();

    /** The {@code body} of a stream. */
    public static final Component<BodySpec> SPEC = Component.<BodySpec>of(
                    "body",
                    "What a request carries: exactly one of its forms.",
                    List.of(JSON, FORM, TEXT),
                    a -> new BodySpec(a.find(JSON), a.find(FORM).orElse(Map.of()), a.find(TEXT)))
            .checked((a, r) -> {
                if (List.of(JSON, FORM, TEXT).stream().filter(a::has).count() != 1) {
                    r.problems().error("body.forms", a.node().mark(), "body needs exactly one of json, form, text", "");
                }
            });
}
