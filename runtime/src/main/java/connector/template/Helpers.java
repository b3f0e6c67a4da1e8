package connector.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every helper, in the order of the reference. */
public final class Helpers {
    /** By topic: a heading and its helpers. */
    public static final Map<String, List<Helper>> TOPICS = topics();

    /** All of them. */
    public static final List<Helper> ALL =
            TOPICS.values().stream().flatMap(List::stream).toList();

    private static final Map<String, Helper> BY_NAME = byName();

    private static final Set<String> DIRECT = Stream.of(
                    LogicHelpers.ALL, TextHelpers.ALL, NumberHelpers.ALL, CollectionHelpers.ALL)
            .flatMap(List::stream)
            .map(Helper::name)
            .collect(Collectors.toUnmodifiableSet());

    private Helpers() {}

    private static Map<String, List<Helper>> topics() {
        Map<String, List<Helper>> topics = new LinkedHashMap<>();
        topics.put("dates", DateHelpers.ALL);
        topics.put("logic", LogicHelpers.ALL);
        topics.put(
                "text",
                Stream.concat(TextHelpers.ALL.stream(), PatternHelpers.ALL.stream())
                        .toList());
        topics.put("numbers", NumberHelpers.ALL);
        topics.put("collections", CollectionHelpers.ALL);
        topics.put("encoding", EncodingHelpers.ALL);
        return java.util.Collections.unmodifiableMap(topics);
    }

    private static Map<String, Helper> byName() {
        Map<String, Helper> all = new LinkedHashMap<>();
        for (Helper helper : ALL) {
            if (all.put(helper.name(), helper) != null) {
                throw new IllegalStateException("two helpers are called " + helper.name());
            }
        }
        return all;
    }

    /** The helper of a name. */
    public static Optional<Helper> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /**
     * True for those that cost less than Handlebars does around them, and that records are chosen and completed by: logic,
     * plain texts, numbers, lists and maps.
     */
    static boolean isDirect(Helper helper) {
        return DIRECT.contains(helper.name());
    }

    /** The names of all helpers, which cannot be names of variables. */
    public static Set<String> names() {
        return java.util.Collections.unmodifiableSet(BY_NAME.keySet());
    }
}
