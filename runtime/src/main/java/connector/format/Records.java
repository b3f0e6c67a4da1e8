package connector.format;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.spec.Args;
import connector.spec.Component;
import connector.spec.Defs;
import connector.spec.Key;
import connector.spec.MapNode;
import connector.spec.Node;
import connector.spec.Reading;
import connector.spec.Type;
import connector.spec.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code records} of a stream: which part of a response its elements are.
 *
 * @param path to a list, or with wildcards to each element
 * @param nullIsEmpty whether null instead of a list is an empty page
 * @param absentIsEmpty a path; while it is there, an absent list is an empty page
 * @param reshape what becomes of each element before it is a record
 * @param includes what stands beside the elements and belongs to them, by the field that gets it
 */
public record Records(
        Path path, boolean nullIsEmpty, Optional<Path> absentIsEmpty, Reshape reshape, Map<String, Include> includes) {
    static final Key<Path> PATH = Key.of("path", Paths.ROOTED, "Where the list of records is.", "$.data")
            .or(Paths.of("$"));
    static final Key<Boolean> NULL_IS_EMPTY = Key.of(
                    "null_is_empty", Types.BOOLEAN, "null in place of the list is an empty page.", "true")
            .or(false);
    static final Key<Path> ABSENT_IS_EMPTY = Key.of(
                    "absent_is_empty",
                    Paths.ROOTED,
                    "A path that every proper answer has: while it is there, an absent list is an empty page.",
                    "$.kind")
            .orNone();

    static final Key<Map<String, Include>> INCLUDE = Key.of(
                    "include",
                    Types.map(Include.TYPE),
                    "Fields that get objects which the response lists once beside the records: the path of a JSON:API linkage,"
                            + " or where they are listed and what names them. null where none belongs to a record.",
                    "{author: relationships.author.data, requester: {from: $.users, by: requester_id}}")
            .or(Map.of());

    private static final Component<Records> LONG = Component.<Records>of(
                    "records",
                    "Where the records are in a response, and in which form.",
                    List.of(
                            PATH,
                            NULL_IS_EMPTY,
                            ABSENT_IS_EMPTY,
                            Lift.KEY,
                            ExplodeItems.KEY,
                            Entries.KEY,
                            Columns.KEY,
                            Zip.KEY,
                            INCLUDE),
                    args -> new Records(
                            args.get(PATH),
                            args.get(NULL_IS_EMPTY),
                            args.find(ABSENT_IS_EMPTY),
                            forms(args).stream().findFirst().orElse(Reshape.NONE),
                            args.get(INCLUDE)))
            .checked((args, reading) -> {
                if (forms(args).size() > 1) {
                    reading.problems()
                            .error(
                                    "records.forms",
                                    args.node().mark(),
                                    "records has more than one of lift, explode, entries, columns and zip",
                                    "keep one of them; what is left can be done in `transform`");
                }
            });

    private static List<Reshape> forms(Args args) {
        List<Reshape> all = new ArrayList<>();
        args.find(Lift.KEY).ifPresent(all::add);
        args.find(ExplodeItems.KEY).ifPresent(all::add);
        args.find(Entries.KEY).ifPresent(all::add);
        if (args.get(Columns.KEY)) {
            all.add(new Columns());
        }
        args.find(Zip.KEY).ifPresent(all::add);
        return all;
    }

    /** Keeps the order and forbids changes. */
    public Records {
        includes = Collections.unmodifiableMap(new LinkedHashMap<>(includes));
    }

    /** Elements are records as they stand. */
    public Records(Path path, boolean nullIsEmpty, Optional<Path> absentIsEmpty) {
        this(path, nullIsEmpty, absentIsEmpty, Reshape.NONE, Map.of());
    }

    /** The whole answer. */
    public static final Records DEFAULT = new Records(Paths.of("$"), false, Optional.empty());

    /** A path, or the long form with it. */
    public static final Type<Records> TYPE = new Type<>() {
        @Override
        public Optional<Records> read(Node node, Reading reading) {
            return node instanceof MapNode
                    ? LONG.read(node, reading)
                    : Paths.ROOTED.read(node, reading).map(p -> new Records(p, false, Optional.empty()));
        }

        @Override
        public Map<String, Object> jsonSchema(Defs defs) {
            return Map.of("anyOf", List.of(Paths.ROOTED.jsonSchema(defs), LONG.jsonSchema(defs)));
        }

        @Override
        public String says() {
            return Paths.ROOTED.says() + " or " + LONG.says();
        }
    };

    /**
     * The elements of a page, as received; what is not an object becomes {@code {"value": …}}.
     *
     * @param response the decoded body; empty for null
     * @param single true when the path names one object, which is the record
     * @throws Failure {@code SELECTOR} when the path is not there or does not lead to a list
     */
    public List<Object> select(Optional<Object> response, boolean single) {
        Object root = response.orElse(null);
        List<Object> found;
        try {
            found = path.all(root);
        } catch (PathGap gap) {
            if (gap.beforeWildcard() && isNull(root) && nullIsEmpty) {
                return List.of();
            }
            if (gap.beforeWildcard() && !isNull(root) && witnessed(root)) {
                return List.of();
            }
            throw failure("is not in the answer: " + gap.getMessage(), absentRemedy(root));
        }
        return path.definite() ? definite(found.get(0), single) : spread(found);
    }

    private List<Object> definite(Object value, boolean single) {
        if (value == null) {
            if (nullIsEmpty) {
                return List.of();
            }
            throw failure(
                    "is null",
                    "if null means that there are none, write records: {path: " + path.source()
                            + ", null_is_empty: true}");
        }
        if (reshape.takesOneObject() && value instanceof Map) {
            return List.of(value);
        }
        if (single) {
            if (value instanceof List<?>) {
                throw failure(
                        "is " + Shape.says(value) + ", not one object",
                        "remove single: true, or name one: " + path.source() + "[0]");
            }
            return List.of(object(value));
        }
        if (!(value instanceof List<?> list)) {
            throw failure("is " + Shape.says(value) + ", not a list", listRemedy(value));
        }
        List<Object> elements = new ArrayList<>(list.size());
        list.forEach(element -> elements.add(object(element)));
        return elements;
    }

    private List<Object> spread(List<Object> matches) {
        boolean openEnd = path.source().endsWith("*") || path.source().endsWith("]");
        List<Object> elements = new ArrayList<>(matches.size());
        for (Object match : matches) {
            if (match instanceof List<?> && !openEnd) {
                throw failure("leads to lists, not to records", "write records: " + path.source() + "[*]");
            }
            elements.add(object(match));
        }
        return elements;
    }

    static Object object(Object element) {
        if (element instanceof Map<?, ?>) {
            return element;
        }
        Map<String, Object> wrapped = new LinkedHashMap<>();
        wrapped.put("value", element);
        return wrapped;
    }

    /** The list, or the part before the first wildcard, is there and null. */
    private boolean isNull(Object root) {
        Path.Found found = path.definitePrefix().find(root);
        return found.present() && found.value().isEmpty();
    }

    /** The list is absent, not of the wrong kind, and the witness is there. */
    private boolean witnessed(Object root) {
        return !path.definitePrefix().find(root).present()
                && absentIsEmpty.filter(witness -> witness.find(root).present()).isPresent();
    }

    private Failure failure(String problem, String remedy) {
        return new Failure(FailureClass.SELECTOR, "records: " + path.source() + " " + problem, remedy);
    }

    private String absentRemedy(Object root) {
        String lists = listsIn(root, "$").map(at -> "a list is at " + at + "; ").orElse("");
        return lists
                + (absentIsEmpty.isPresent()
                        ? "the witness " + absentIsEmpty.get().source()
                                + " is not there either, so this is no empty page"
                        : "if the API leaves it out when there are none, name a witness: records: {path: "
                                + path.source() + ", absent_is_empty: $.…}");
    }

    private String listRemedy(Object value) {
        return listsIn(value, path.source())
                .map(at -> "write records: " + at)
                .orElse(
                        value instanceof Map
                                ? "if this object is the record, write single: true"
                                : "name the list of records");
    }

    /** The place of a list directly in an object, to suggest it. */
    private static Optional<String> listsIn(Object value, String at) {
        return value instanceof Map<?, ?> map
                ? map.entrySet().stream()
                        .filter(member -> member.getValue() instanceof List)
                        .map(member -> at + Shape.step(member.getKey()))
                        .findFirst()
                : Optional.empty();
    }
}
