package connector.source;

import connector.config.ConfigSpec;
import connector.manifest.Ignores;
import connector.manifest.ManifestFile;
import connector.manifest.Normalised;
import connector.manifest.Normaliser;
import connector.manifest.WrittenSecrets;
import connector.paginator.WindowLimit;
import connector.partition.ForEachSpec;
import connector.spec.Args;
import connector.spec.MapNode;
import connector.spec.Mark;
import connector.spec.Node;
import connector.spec.Problem;
import connector.spec.Problems;
import connector.spec.Reading;
import connector.spec.ScalarNode;
import connector.spec.Scope;
import connector.spec.Suggest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads a manifest file into a {@link Source}: nodes, merging, typed parts, rules across them; all problems at once. */
public final class SourceLoader {
    private static final Pattern STREAM = Pattern.compile("[a-z0-9_]+");

    private final Problems problems;
    private final Map<String, ForEachSpec> forEach = new LinkedHashMap<>();
    private final Map<String, Scope> declared = new LinkedHashMap<>();
    private final Set<Set<String>> rings = new HashSet<>();

    private SourceLoader(Problems problems) {
        this.problems = problems;
    }

    /** Makes what does not depend on a manifest, if nobody has yet; for a thread that has nothing else to do while one is parsed. */
    public static void prepare() {
        Vocabulary.made();
    }

    /** The source; empty when there were errors. Warnings may be there all the same. */
    public static Optional<Source> load(Path file, Problems problems) {
        Optional<byte[]> bytes = ManifestFile.bytes(file, problems);
        return bytes.flatMap(utf8 -> load(file, utf8, problems));
    }

    private static Optional<Source> load(Path file, byte[] utf8, Problems problems) {
        Problems found = new Problems();
        Optional<MapNode> written = ManifestFile.load(file.toString(), utf8, found);
        prepare();
        Optional<Source> source = written.flatMap(root -> {
            Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("."));
            return new SourceLoader(found).source(root, folder);
        });
        Problems all = new Problems();
        clear(found.sorted(), written).forEach(all::add);
        WrittenSecrets.find(file.toString(), utf8, all);
        Ignores.in(file.toString(), utf8)
                .answer(all.sorted(), RulePages::exists)
                .forEach(problems::add);
        return source.filter(s -> found.errors() == 0);
    }

    /** What YAML tore apart is no value: what else is wrong with it helps nobody. */
    private static List<Problem> clear(List<Problem> found, Optional<MapNode> written) {
        if (found.isEmpty()) {
            return found;
        }
        Set<Mark> torn = found.stream()
                .filter(problem -> problem.code().startsWith("yaml."))
                .map(Problem::mark)
                .collect(Collectors.toSet());
        return found.stream()
                .filter(problem -> problem.code().startsWith("yaml.") || !torn.contains(problem.mark()))
                .map(problem ->
                        written.map(root -> Misplaced.hint(problem, root)).orElse(problem))
                .toList();
    }

    private Optional<Source> source(MapNode root, Path folder) {
        int before = problems.errors();
        Normalised normalised = Normaliser.normalise(root, problems);
        Reading bare = new Reading(problems, Scopes.ONCE, folder);
        Optional<ConfigSpec> config = normalised
                .root()
                .get("config")
                .map(node -> ManifestComponent.CONFIG.type().read(node, bare))
                .orElse(Optional.of(ConfigSpec.NONE));
        // Options that cannot be read are reported once, not again by every template that names them.
        Reading reading = bare.with(config.map(ConfigSpec::scope).orElse(Scope.open("config")));
        Optional<Args> head = ManifestComponent.SPEC.read(normalised.root(), reading);
        String name = head.map(a -> a.get(ManifestComponent.NAME_KEY)).orElse("");
        Map<String, StreamSpec> streams = streams(normalised.streams(), reading, name);
        head.flatMap(a -> a.find(ManifestComponent.CHECK)).ifPresent(check -> {
            if (!normalised.streams().containsKey(check)) {
                problems.error(
                        "check.unknown",
                        head.get().mark(ManifestComponent.CHECK),
                        "check names no stream: \"" + check + "\"",
                        Suggest.hint(check, normalised.streams().keySet()));
            }
        });
        if (head.isEmpty() || config.isEmpty()) {
            return Optional.empty();
        }
        boolean all = problems.errors() == before;
        Source source = build(head.get(), config.get(), streams, normalised.root());
        Registry.RULES.stream()
                .filter(rule -> all || !rule.needsAllStreams())
                .forEach(rule -> rule.check(source, problems));
        return problems.errors() > before ? Optional.empty() : Optional.of(source);
    }

    private static Source build(Args head, ConfigSpec config, Map<String, StreamSpec> streams, MapNode root) {
        return new Source(
                head.get(ManifestComponent.NAME_KEY),
                head.get(ManifestComponent.VERSION_KEY),
                head.find(ManifestComponent.TITLE).orElse(head.get(ManifestComponent.NAME_KEY)),
                head.get(ManifestComponent.DOCS),
                head.find(ManifestComponent.API_VERSION),
                config,
                head.get(ManifestComponent.HTTP),
                streams,
                head.find(ManifestComponent.CHECK),
                root);
    }

    private Map<String, StreamSpec> streams(Map<String, MapNode> nodes, Reading reading, String source) {
        // Who feeds whom must be known before any template can be checked; what is wrong here is reported below.
        Reading unheard = new Reading(new Problems(), reading.scope(), reading.directory());
        nodes.forEach((name, node) -> {
            if (!STREAM.matcher(name).matches()) {
                problems.error(
                        "stream.name", node.mark(), "\"" + name + "\" is no stream name", "use a-z, 0-9 and _ only");
            }
            forEach.put(name, forEach(node, unheard));
            // Also of one that is wrong: its variables are not reported as unknown on top.
            declared.put(
                    name,
                    node.get("for_each").orElse(null) instanceof MapNode map
                            ? Scope.open(map.keys().toArray(String[]::new))
                            : Scope.EMPTY);
        });
        Map<String, StreamSpec> streams = new LinkedHashMap<>();
        nodes.forEach((name, node) -> {
            ForEachSpec partitions = forEach(node, reading.with(ancestors(name, node, new ArrayList<>(List.of(name)))));
            forEach.put(name, partitions);
            Reading own = reading.with(variables(name, node, new ArrayList<>()));
            if (node.get("cursor").filter(c -> !c.isNull()).isPresent()) {
                own = own.with(Scopes.WINDOW);
            }
            if (seeks(node)) {
                own = own.with(Scopes.SEEK);
            }
            MapNode complete =
                    node.get("schema").isPresent() ? node : node.with("schema", DefaultSchema.node(node, source, name));
            StreamComponent.SPEC.read(complete.without("for_each"), own).ifPresent(spec -> {
                spec.rows().schema().notes().forEach(problems::add);
                streams.put(name, spec.named(name, partitions, complete));
            });
        });
        return streams;
    }

    private static boolean seeks(MapNode stream) {
        return stream.get("paginator")
                .flatMap(paginator -> member(paginator, "window_limit"))
                .flatMap(limit -> member(limit, "then"))
                .filter(then ->
                        then instanceof ScalarNode scalar && scalar.text().equals(WindowLimit.SEEK_NAME))
                .isPresent();
    }

    private static Optional<Node> member(Node node, String key) {
        return node instanceof MapNode map ? map.get(key) : Optional.empty();
    }

    private static ForEachSpec forEach(MapNode stream, Reading reading) {
        return stream.get("for_each")
                .filter(n -> !n.isNull())
                .flatMap(n -> ForEachSpec.TYPE.read(n, reading))
                .orElse(ForEachSpec.NONE);
    }

    /** The variables of a stream's ancestors. */
    private Scope ancestors(String stream, MapNode node, List<String> path) {
        Scope scope = Scope.EMPTY;
        for (String parent : forEach.get(stream).parents()) {
            if (forEach.containsKey(parent) && !path.contains(parent)) {
                scope = scope.plus(variables(parent, node, new ArrayList<>(path)));
            }
        }
        return scope;
    }

    /** The variables of a stream and of its ancestors. */
    private Scope variables(String stream, MapNode node, List<String> path) {
        if (path.contains(stream)) {
            path.add(stream);
            if (rings.add(Set.copyOf(path))) { // found from each of its members, said once
                problems.error(
                        "for_each.cycle",
                        node.keyMark("for_each"),
                        "streams feed each other: " + String.join(" → ", path),
                        "one of them must be read without the others");
            }
            return Scope.EMPTY;
        }
        path.add(stream);
        Scope scope = Scope.EMPTY;
        for (String parent : forEach.get(stream).parents()) {
            if (forEach.containsKey(parent)) {
                scope = scope.plus(variables(parent, node, new ArrayList<>(path)));
            } else if (path.size() == 1) {
                problems.error(
                        "for_each.unknown",
                        node.keyMark("for_each"),
                        "for_each names no stream: \"" + parent + "\"",
                        Suggest.hint(parent, forEach.keySet()));
            }
        }
        return scope.plus(declared.get(stream));
    }
}
