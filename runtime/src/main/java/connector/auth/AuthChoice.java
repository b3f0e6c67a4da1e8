package connector.auth;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.spec.Defs;
import connector.spec.Kind;
import connector.spec.ListNode;
import connector.spec.MapNode;
import connector.spec.Node;
import connector.spec.Reading;
import connector.spec.ScalarNode;
import connector.spec.Type;
import connector.template.Env;
import connector.template.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * {@code auth}: one type, or a list of alternatives of which the first that applies is taken.
 *
 * @param alternatives at least one
 */
public record AuthChoice(List<Alternative> alternatives) {
    /** No credentials. */
    public static final AuthChoice NONE =
            new AuthChoice(List.of(new Alternative(Optional.empty(), new NoAuth(), List.of())));

    /** How it is read. */
    public static final Type<AuthChoice> TYPE = new Reader(AuthSpec.kind());

    /**
     * One alternative.
     *
     * @param when applies when true, or always without it
     * @param spec the auth type
     * @param options of the config that it reads, in the order in which they are written
     */
    public record Alternative(Optional<Template> when, AuthSpec spec, List<String> options) {}

    /**
     * The first alternative that applies.
     *
     * @param env as in {@link AuthContext#env()}
     * @throws Failure CONFIG when none does
     */
    public Alternative choose(Env env) {
        return alternatives.stream()
                .filter(a -> a.when().map(w -> w.isTrue(env)).orElse(true))
                .findFirst()
                .orElseThrow(() -> new Failure(
                        FailureClass.CONFIG,
                        "none of the ways to authenticate applies to this config",
                        "set what one of them needs: "
                                + alternatives.stream()
                                        .flatMap(a -> a.when().stream())
                                        .map(Template::source)
                                        .collect(Collectors.joining(" or "))));
    }

    /** As the reference shows a default: templates are shown as written, and nothing else. */
    @Override
    public String toString() {
        return equals(NONE) ? "none" : alternatives.size() + " alternatives";
    }

    /** The names of its types, in order, for catalogues. */
    public List<String> types() {
        return alternatives.stream().map(a -> a.spec().type()).distinct().toList();
    }

    private record Reader(Kind<AuthSpec> kind) implements Type<AuthChoice> {
        /** An option that an expression reads. */
        private static final Pattern OPTION = Pattern.compile("\\bconfig\\.(\\w+)(?=[^{]*\\}\\})");

        @Override
        public Optional<AuthChoice> read(Node node, Reading reading) {
            List<Node> nodes = node instanceof ListNode list ? list.items() : List.of(node);
            if (nodes.isEmpty()) {
                reading.error("auth.empty", node, "the list of auth alternatives is empty", "write `auth: none`");
                return Optional.empty();
            }
            List<Alternative> all = new ArrayList<>();
            for (Node one : nodes) {
                int before = reading.problems().errors();
                Optional<Template> when = one instanceof MapNode map
                        ? map.get(AuthSpec.WHEN.name())
                                .filter(n -> !n.isNull())
                                .flatMap(n -> AuthSpec.WHEN.type().read(n, reading))
                        : Optional.empty();
                Optional<AuthSpec> spec = kind.read(one, reading).flatMap(s -> pooled(s, one, reading));
                if (reading.problems().errors() == before) {
                    spec.ifPresent(s -> all.add(new Alternative(when, s, options(one))));
                }
            }
            return all.size() == nodes.size() ? Optional.of(new AuthChoice(List.copyOf(all))) : Optional.empty();
        }

        private static List<String> options(Node node) {
            if (node instanceof MapNode map) {
                return map.entries().values().stream()
                        .flatMap(entry -> options(entry.value()).stream())
                        .distinct()
                        .toList();
            }
            if (node instanceof ListNode list) {
                return list.items().stream()
                        .flatMap(item -> options(item).stream())
                        .distinct()
                        .toList();
            }
            return OPTION.matcher(((ScalarNode) node).text())
                    .results()
                    .map(match -> match.group(1))
                    .toList();
        }

        private static Optional<AuthSpec> pooled(AuthSpec spec, Node node, Reading reading) {
            if (!(node instanceof MapNode map)) {
                return Optional.of(spec);
            }
            PooledAuth.check(map, reading);
            Optional<Node> pool = map.get(PooledAuth.POOL.name()).filter(n -> !n.isNull());
            return pool.isEmpty()
                    ? Optional.of(spec)
                    : PooledAuth.POOL.type().read(pool.get(), reading).map(keys -> new PooledAuth(keys, spec));
        }

        @Override
        public Map<String, Object> jsonSchema(Defs defs) {
            Map<String, Object> one = kind.jsonSchema(defs);
            return Map.of(
                    "anyOf",
                    List.of(one, Map.of("type", "array", "minItems", 1, "items", kind.jsonSchema(defs.items()))));
        }

        @Override
        public String says() {
            return "an auth type or a list of alternatives";
        }
    }
}
