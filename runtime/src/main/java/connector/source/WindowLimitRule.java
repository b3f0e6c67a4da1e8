package connector.source;

import connector.cursor.CursorSpec;
import connector.cursor.Order;
import connector.paginator.WindowLimit;
import connector.spec.Problems;
import java.util.Optional;
import java.util.Set;

/** A {@code window_limit} goes on by something that the requests of its stream send. */
final class WindowLimitRule implements Rule {
    private static final String CODE = "paginator.window_limit";

    @Override
    public void check(Source source, Problems problems) {
        for (StreamSpec stream : source.streams().values()) {
            stream.paginator()
                    .windowLimit()
                    .flatMap(limit -> wrong(limit.then(), stream))
                    .ifPresent(wrong -> problems.error(
                            CODE,
                            stream.node().keyMark("paginator"),
                            "stream " + stream.name() + ": window_limit with `then: " + limitWord(stream) + "` "
                                    + wrong,
                            "declare what it goes on by, or use another `then`"));
        }
    }

    private static String limitWord(StreamSpec stream) {
        return stream.paginator()
                .windowLimit()
                .map(limit -> limit.then().name().toLowerCase(java.util.Locale.ROOT))
                .orElse("");
    }

    /** What is missing. */
    private static Optional<String> wrong(WindowLimit.Then then, StreamSpec stream) {
        Set<String> reads = StreamReads.request(stream);
        Optional<CursorSpec> cursor = stream.cursor();
        boolean from = cursor.filter(c -> c.lowerBound(reads)).isPresent();
        boolean to = cursor.filter(c -> c.upperBound(reads)).isPresent();
        return switch (then) {
            case FAIL -> Optional.empty();
            case SPLIT ->
                from && to
                        ? Optional.empty()
                        : Optional.of("needs a cursor whose requests send both ends of the window: since and until");
            case ADVANCE -> {
                boolean ascends = cursor.filter(c -> c.field().isPresent() && c.order() != Order.DESC)
                        .isPresent();
                yield from && ascends
                        ? Optional.empty()
                        : Optional.of("needs a cursor with a field, in ascending order, whose requests send `since`");
            }
            case SEEK ->
                reads.contains(WindowLimit.SEEK_NAME)
                        ? Optional.empty()
                        : Optional.of("needs {{seek}} in endpoint, query, headers or body");
        };
    }
}
