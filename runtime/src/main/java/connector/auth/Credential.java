package connector.auth;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.template.Env;
import connector.template.Moment;
import connector.template.Template;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A credential made by a template. Read once, or for each attempt when it uses {@code time}; the redactor learns every
 * value before anyone sees it.
 */
final class Credential {
    private final String key;
    private final Template template;
    private final AuthContext context;
    private final Env env;
    private final Optional<String> fixed;

    /** @param key where it stands, as in messages: {@code auth.token} */
    Credential(String key, Template template, AuthContext context) {
        this.key = key;
        this.template = template;
        this.context = context;
        this.env =
                context.env().withLazy("time", () -> Moment.utc(context.clock().now()));
        boolean changes = template.reads().stream().anyMatch(r -> r.equals("time") || r.startsWith("time."));
        this.fixed = changes ? Optional.empty() : Optional.of(read());
    }

    /**
     * Its value now.
     *
     * @throws Failure CONFIG when it is null or empty
     */
    String get() {
        return fixed.orElseGet(this::read);
    }

    private String read() {
        String value = template.text(env)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> new Failure(
                        FailureClass.CONFIG,
                        key + " is empty: " + template.source() + " has no value",
                        "set " + options(List.of(template))));
        context.redactor().add(value);
        if (value.indexOf('\n') < 0) { // not a key in PEM, whose last word is "KEY-----"
            // "token abc" or "Bearer abc": the secret is also a secret without its scheme.
            context.redactor().add(value.substring(value.lastIndexOf(' ') + 1));
        }
        return value;
    }

    /**
     * A value that is no secret but must be there: an id, a region.
     *
     * @param key where it stands, as in messages
     * @throws Failure CONFIG when it is null or empty
     */
    static String plain(String key, Template template, AuthContext context) {
        return template.text(context.env())
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> new Failure(
                        FailureClass.CONFIG,
                        key + " is empty: " + template.source() + " has no value",
                        "set " + options(List.of(template))));
    }

    /** The config options that some templates read, for a remedy. */
    static String options(Collection<Template> templates) {
        TreeSet<String> names = new TreeSet<>();
        templates.forEach(
                t -> t.reads().stream().filter(r -> r.startsWith("config.")).forEach(names::add));
        return names.isEmpty() ? "the credentials in the manifest" : String.join(", ", names);
    }
}
