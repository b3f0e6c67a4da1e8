package connector.source;

import connector.partition.Entry;
import connector.spec.Mark;
import connector.spec.Problems;
import java.util.List;
import java.util.Optional;

/** With {@code batch} a variable is a list, and its stream has no bookmark for each of its values. */
final class BatchedVariables implements Rule {
    @Override
    public void check(Source source, Problems problems) {
        for (StreamSpec stream : source.streams().values()) {
            List<Entry> batched = stream.forEach().entries().stream()
                    .filter(entry -> entry.batch().isPresent())
                    .toList();
            if (!batched.isEmpty()) {
                check(stream, batched, problems);
            }
        }
    }

    private static void check(StreamSpec stream, List<Entry> batched, Problems problems) {
        String name = batched.get(0).name();
        Mark mark = Marks.of(stream.node(), "for_each", name, "batch");
        if (stream.cursor().isPresent()) {
            problems.error(
                    "for_each.batch_cursor",
                    mark,
                    "a batch has no bookmark of its own, so \"" + stream.name() + "\" cannot have a cursor",
                    "leave `cursor` out (null removes an inherited one): parents: changed keeps the progress");
        }
        if (batched.size() > 1) {
            problems.error(
                    "for_each.batch_twice",
                    Marks.of(stream.node(), "for_each", batched.get(1).name(), "batch"),
                    "only one variable of a stream can be read several at a time",
                    "leave one `batch` out");
        }
        Optional<String> member = StreamReads.request(stream).stream()
                .filter(read -> read.startsWith(name + ".") && !read.matches("[^.]+\\.\\[?\\d+.*"))
                .findFirst();
        if (member.isPresent()) {
            String field = member.get().substring(name.length() + 1);
            problems.error(
                    "for_each.batch_member",
                    mark,
                    "\"" + name + "\" is a list, and a request reads " + member.get() + " of it",
                    "write {{pluck " + name + " '" + field + "'}}, or leave `batch` out");
        }
    }
}
