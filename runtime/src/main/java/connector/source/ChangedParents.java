package connector.source;

import connector.cursor.CursorSpec;
import connector.partition.Entry;
import connector.partition.Parents;
import connector.spec.Mark;
import connector.spec.Problems;
import java.util.Locale;
import java.util.regex.Pattern;

/** Parents that changed are known by the parent's cursor: it must exist, and move when children change. */
final class ChangedParents implements Rule {
    /** How APIs name the time at which a record came to be, which never moves again. */
    private static final Pattern CREATION = Pattern.compile(".*(creat|insert).*", Pattern.CASE_INSENSITIVE);

    @Override
    public void check(Source source, Problems problems) {
        for (StreamSpec stream : source.streams().values()) {
            for (Entry entry : stream.forEach().entries()) {
                entry.source()
                        .parent()
                        .filter(parent -> parent.parents() != Parents.ALL)
                        .filter(parent -> source.streams().containsKey(parent.stream()))
                        .ifPresent(parent -> check(
                                source.streams().get(parent.stream()),
                                parent,
                                Marks.of(stream.node(), "for_each", entry.name(), "parents"),
                                problems));
            }
        }
    }

    private static void check(
            StreamSpec read, connector.partition.ValueSource.Parent parent, Mark mark, Problems problems) {
        String word = parent.parents().name().toLowerCase(Locale.ROOT);
        // Each parent once can be told by its key alone.
        boolean byKey = parent.parents() == Parents.NEW && read.cursor().isEmpty();
        if (byKey) {
            return;
        }
        if (read.cursor().isEmpty() || read.cursor().flatMap(CursorSpec::token).isPresent()) {
            problems.error(
                    "for_each.parents_cursor",
                    mark,
                    "parents: " + word + " needs a cursor on \"" + read.name() + "\", "
                            + (read.cursor().isEmpty() ? "which has none" : "and its sync token tells no order"),
                    "give \"" + read.name() + "\" a cursor, or leave `parents` out");
            return;
        }
        boolean creation = read.cursor()
                .flatMap(CursorSpec::field)
                .filter(f -> CREATION.matcher(f.source()).matches())
                .isPresent();
        boolean admitted = parent.lookback().isPresent() || parent.because().isPresent();
        if (parent.parents() == Parents.CHANGED && creation && !admitted) {
            problems.error(
                    "for_each.parents_creation",
                    mark,
                    "\"" + read.cursorField().orElse("") + "\" of \"" + read.name()
                            + "\" is when a record was created: it does not move when its children change",
                    "add lookback: 30d to ask older parents again, or because: … why children never change later");
        }
    }
}
