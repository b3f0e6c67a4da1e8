package connector.auth;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.spec.Component;
import connector.spec.Key;
import connector.spec.ListNode;
import connector.spec.MapNode;
import connector.spec.Node;
import connector.spec.Reading;
import connector.spec.ScalarNode;
import connector.spec.Scope;
import connector.template.Env;
import connector.template.Template;
import connector.template.Templates;
import connector.template.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Any auth type with several keys: {@code pool} names them, {@code {{key}}} is the one of the attempt.
 *
 * @param pool gives the keys
 * @param one the type, whose templates read {@code key}
 */
record PooledAuth(Template pool, AuthSpec one) implements AuthSpec {
    /** The name of the chosen key in templates. */
    static final String KEY_NAME = "key";

    /** On every type. */
    static final Key<Template> POOL = Key.of(
                    "pool",
                    Templates.value(Scope.EMPTY),
                    "A list of keys, of which `{{key}}` is the one that has most of its quota left; a used-up one rests"
                            + " until its reset, a refused one is left out. Without it there is one credential.",
                    "\"{{config.tokens}}\"")
            .orNone();

    /** {@code key} as a first name within an expression: not a member, not part of a word or a text. */
    private static final Pattern READS_KEY = Pattern.compile("\\{\\{[^}]*(?<![\\w.'\"])key(?![\\w'\"])[^}]*}}");

    /** Types that may have a pool. */
    static List<Component<? extends AuthSpec>> offer(List<Component<AuthSpec>> types) {
        return types.stream()
                .<Component<? extends AuthSpec>>map(PooledAuth::offer)
                .toList();
    }

    private static Component<AuthSpec> offer(Component<AuthSpec> type) {
        List<Key<?>> keys = new ArrayList<>(type.keys());
        keys.add(POOL);
        return new Component<>(type.name(), type.summary(), keys, type.check(), type.builder());
    }

    /** Reports a pool that nothing takes keys from, and a key where there is no pool. */
    static void check(MapNode auth, Reading reading) {
        boolean pool = auth.get(POOL.name()).filter(n -> !n.isNull()).isPresent();
        boolean reads = readsKey(auth);
        if (pool && !reads) {
            reading.problems()
                    .error(
                            "auth.pool_unused",
                            auth.keyMark(POOL.name()),
                            "nothing in this auth takes a key from its pool",
                            "write {{key}} where the credential goes, as in token: \"{{key}}\"");
        }
        if (!pool && reads) {
            reading.error(
                    "auth.key_without_pool",
                    auth,
                    "{{key}} is one key of a pool, and there is none",
                    "pool: \"{{config.tokens}}\"");
        }
    }

    private static boolean readsKey(Node node) {
        if (node instanceof MapNode map) {
            return map.entries().values().stream().anyMatch(entry -> readsKey(entry.value()));
        }
        if (node instanceof ListNode list) {
            return list.items().stream().anyMatch(PooledAuth::readsKey);
        }
        return READS_KEY.matcher(((ScalarNode) node).text()).find();
    }

    @Override
    public String type() {
        return one.type();
    }

    @Override
    public Authenticator bind(AuthContext context) {
        List<String> keys = keys(context.env());
        keys.forEach(context.redactor()::add);
        List<Authenticator> members = new ArrayList<>();
        for (String key : keys) {
            members.add(one.bind(context.with(context.env().with(KEY_NAME, key))));
        }
        return new PooledAuthenticator(keys, members, context.warnings());
    }

    private List<String> keys(Env env) {
        Object value = pool.value(env).orElse(List.of());
        List<?> list = value instanceof List<?> many ? many : List.of(value);
        List<String> keys = list.stream()
                .filter(k -> k != null)
                .map(k -> Values.text(k).strip())
                .filter(k -> !k.isEmpty())
                .distinct()
                .toList();
        if (keys.isEmpty()) {
            throw new Failure(
                    FailureClass.CONFIG,
                    "auth.pool is empty: " + pool.source() + " has no keys",
                    "set " + Credential.options(List.of(pool)) + " to a list of at least one key");
        }
        return keys;
    }
}
