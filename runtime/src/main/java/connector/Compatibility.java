package connector;

import connector.config.ConfigOption;
import connector.partition.Entry;
import connector.source.Source;
import connector.source.StreamSpec;
import connector.spec.Problems;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a new version of a manifest breaks for those who run the old one: configs that are refused, bookmarks that fit no
 * more, columns that change under a target. By semantic versioning (2.0.0) that takes a new major version; before 1.0.0 a
 * new minor one.
 */
public final class Compatibility {
    private final Source before;
    private final Source after;
    private final List<String> broken = new ArrayList<>();

    private Compatibility(Source before, Source after) {
        this.before = before;
        this.after = after;
    }

    /**
     * Everything that is broken, one line each; empty when every user can move on without a change.
     *
     * @param before the version people run
     * @param after the version proposed
     */
    public static List<String> broken(Source before, Source after) {
        Compatibility compared = new Compatibility(before, after);
        compared.config();
        compared.before.visible().forEach(compared::stream);
        return List.copyOf(compared.broken);
    }

    /** Reports what is broken without a version that says so, and a change without a new version, at `version`. */
    public static void check(Source before, Source after, boolean changed, Problems problems) {
        List<String> broken = broken(before, after);
        if (!broken.isEmpty() && !saysSo(before.version(), after.version())) {
            problems.error(
                    "version.breaking",
                    after.root().keyMark("version"),
                    "this breaks what people run: " + String.join("; ", broken),
                    "raise " + before.version() + " to " + breaking(before.version()) + ", or keep what it breaks");
        } else if (changed && before.version().equals(after.version())) {
            problems.error(
                    "version.unchanged",
                    after.root().keyMark("version"),
                    "the manifest has changed and its version, " + after.version() + ", has not",
                    "raise the last number for a correction, the one before it for a new stream or field");
        }
    }

    private static boolean saysSo(String before, String after) {
        List<Integer> old = numbers(before);
        List<Integer> now = numbers(after);
        int major = now.get(0).compareTo(old.get(0));
        boolean early = old.get(0) == 0 && now.get(0) == 0;
        return major > 0 || (early && now.get(1) > old.get(1));
    }

    private static String breaking(String version) {
        List<Integer> numbers = numbers(version);
        return numbers.get(0) == 0 ? "0." + (numbers.get(1) + 1) + ".0" : (numbers.get(0) + 1) + ".0.0";
    }

    /** Major and minor; the loader has checked that the version is three numbers. */
    private static List<Integer> numbers(String version) {
        String[] parts = version.split("[.+-]", -1);
        return List.of(Integer.valueOf(parts[0]), Integer.valueOf(parts[1]));
    }

    private void config() {
        for (ConfigOption option : before.config().options()) {
            Optional<ConfigOption> now = after.config().find(option.name());
            if (now.isEmpty()) {
                broken.add("the option " + option.name() + " is gone, and configs that set it are refused");
            } else if (!now.get().form().says().equals(option.form().says())) {
                broken.add("the option " + option.name() + " is "
                        + now.get().form().says() + " and was " + option.form().says());
            } else if (now.get().required() && !option.required()) {
                broken.add("the option " + option.name() + " must be given now");
            }
        }
        for (ConfigOption option : after.config().options()) {
            if (option.required() && before.config().find(option.name()).isEmpty()) {
                broken.add("the new option " + option.name() + " must be given");
            }
        }
    }

    private void stream(StreamSpec old) {
        StreamSpec now = after.streams().get(old.name());
        if (now == null || now.hidden()) {
            broken.add("the stream " + old.name() + " is gone");
            return;
        }
        String name = old.name();
        if (!old.primaryKey().equals(now.primaryKey())) {
            broken.add(name + ": the primary key is " + now.primaryKey() + " and was " + old.primaryKey());
        }
        if (!old.cursorField().equals(now.cursorField())) {
            broken.add(name + ": the cursor is " + now.cursorField().orElse("none") + " and was "
                    + old.cursorField().orElse("none"));
        } else if (old.cursor().isPresent()
                && now.cursor().isPresent()
                && old.cursor().get().type() != now.cursor().get().type()) {
            broken.add(name + ": the cursor's values are of another type");
        }
        partitions(old, now);
        fields(name, "", properties(old), properties(now));
    }

    /** The names under which the state keeps partitions; a renamed variable that says what it was keeps its own. */
    private void partitions(StreamSpec old, StreamSpec now) {
        Set<String> kept = new LinkedHashSet<>();
        now.forEach().entries().forEach(entry -> kept.add(entry.was().orElse(entry.name())));
        Set<String> had = new LinkedHashSet<>();
        old.forEach().entries().stream().map(e -> e.was().orElse(e.name())).forEach(had::add);
        if (!kept.equals(had)) {
            broken.add(old.name() + ": its partitions are by " + names(now) + " and were by " + names(old));
        }
    }

    private static String names(StreamSpec stream) {
        List<String> names =
                stream.forEach().entries().stream().map(Entry::name).toList();
        return names.isEmpty() ? "nothing" : String.join(", ", names);
    }

    private static Map<?, ?> properties(StreamSpec stream) {
        return stream.rows().schema().toSinger(Set.copyOf(stream.primaryKey())).get("properties")
                        instanceof Map<?, ?> fields
                ? fields
                : Map.of();
    }

    private void fields(String stream, String above, Map<?, ?> old, Map<?, ?> now) {
        old.forEach((key, was) -> {
            String name = above + key;
            if (!now.containsKey(key)) {
                broken.add(stream + ": the field " + name + " is gone");
                return;
            }
            Map<?, ?> before = was instanceof Map<?, ?> map ? map : Map.of();
            Map<?, ?> after = now.get(key) instanceof Map<?, ?> map ? map : Map.of();
            if (!types(before).equals(types(after)) || !Objects.equals(before.get("format"), after.get("format"))) {
                broken.add(stream + ": the field " + name + " is " + says(after) + " and was " + says(before));
            } else if (before.get("properties") instanceof Map<?, ?> inner
                    && after.get("properties") instanceof Map<?, ?> nested) {
                fields(stream, name + ".", inner, nested);
            }
        });
    }

    /** Without null: a field that may be null in the next version asks nothing of a column. */
    private static Set<Object> types(Map<?, ?> field) {
        Set<Object> types = new LinkedHashSet<>(field.get("type") instanceof List<?> list ? list : List.of());
        if (field.get("type") instanceof String one) {
            types.add(one);
        }
        types.remove("null");
        return types;
    }

    private static String says(Map<?, ?> field) {
        Object format = field.get("format");
        return types(field) + (format == null ? "" : " as " + format);
    }
}
