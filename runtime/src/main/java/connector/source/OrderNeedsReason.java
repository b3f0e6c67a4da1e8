package connector.source;

import connector.cursor.CursorSpec;
import connector.cursor.Order;
import connector.spec.ListNode;
import connector.spec.MapNode;
import connector.spec.Node;
import connector.spec.Problems;
import connector.spec.ScalarNode;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** With {@code order: asc} the bookmark moves before the end; nothing but a sorted answer makes that safe. */
final class OrderNeedsReason implements Rule {
    @Override
    public void check(Source source, Problems problems) {
        boolean always = asks(source.root().get("http"));
        for (StreamSpec stream : source.streams().values()) {
            Optional<CursorSpec> ascending = stream.cursor()
                    .filter(c -> c.order() == Order.ASC && c.because().isEmpty());
            if (ascending.isPresent() && !always && !asks(Optional.of(stream.node()))) {
                problems.warn(
                        "cursor.order_unasked",
                        Marks.of(stream.node(), "cursor", "order"),
                        "order: asc, but the request does not ask for an order",
                        "send the API's sort parameter, or say why rows come in order:"
                                + " because: The endpoint sorts by …");
            }
        }
    }

    /** True when a part of the request has a name or a text with "sort" or "order" in it. */
    private static boolean asks(Optional<Node> holder) {
        return holder.filter(MapNode.class::isInstance).map(MapNode.class::cast).stream()
                .flatMap(map -> Stream.of("query", "headers", "body").flatMap(k -> map.get(k).stream()))
                .anyMatch(OrderNeedsReason::mentions);
    }

    private static boolean mentions(Node node) {
        if (node instanceof MapNode map) {
            return map.entries().entrySet().stream()
                    .anyMatch(e -> mentions(e.getKey()) || mentions(e.getValue().value()));
        }
        if (node instanceof ListNode list) {
            return list.items().stream().anyMatch(OrderNeedsReason::mentions);
        }
        return mentions(((ScalarNode) node).text());
    }

    private static boolean mentions(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.contains("sort") || lower.contains("order");
    }
}
