package connector.auth;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.template.Template;
import java.time.Instant;
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
    private final Optional<String> fixed;

    /** @param key where it stands, as in messages: {@code auth.token} */
    Credential(String key, Template template, AuthContext context) {
        this.key = key;
        this.template = template;
        this.context = context;
        String now = read(context.clock().now());
        this.fixed = changes(template) ? Optional.empty() : Optional.of(now);
    }

    /** True of a template that has another value in each attempt. */
    static boolean changes(Template template) {
        return template.reads().stream().anyMatch(r -> r.equals("time") || r.startsWith("time."));
    }

    /**
     * Its value now.
     *
     * @throws Failure CONFIG when it is null or empty
     */
    String get() {
        return at(context.clock().now());
    }

    /**
     * Its value in an attempt, all of whose credentials see the same {@code time}.
     *
     * @throws Failure CONFIG when it is null or empty
     */
    String at(Instant instant) {
        return fixed.orElseGet(() -> read(instant));
    }

    private String read(Instant instant) {
        String value = template.text(context.at(instant))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> new Failure(
                        FailureClass.CONFIG,
                        key + " is empty: " + template.source() + " has no value",
                        "set " + options(List.of(template))));
        if (changes(template)) {
            return value; // of use for one attempt; what it is made of is known
        }
        context.redactor().add(value);
        if (value.indexOf('\n') < 0) { // not a key in PEM, whose last word is "KEY-----"
            // "token abc" or "Bearer abc": the secret is also a secret without its scheme.
            context.redactor().add(value.substring(value.lastIndexOf(' ') + 1));
        }
        return value;
    }

    /** A secret that may be null or left out, as it is now. */
    static Optional<String> optional(String key, Optional<Template> template, AuthContext context) {
        return template.filter(
                        t -> t.text(context.env()).filter(v -> !v.isBlank()).isPresent())
                .map(t -> new Credential(key, t, context).get());
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
