package connector.testcase;

import connector.http.ArchivedExchange;
import connector.http.Exchange;
import connector.net.TransportException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What one slice was answered, from its first page to its last: each page with the failed attempts before it. */
final class Conversation {
    /** From here on a status is a failure. */
    private static final int FAILURES = 400;

    /** From here on it names another place; the answer from there belongs to the same page. */
    private static final int REDIRECTS = 300;

    private final List<List<ArchivedExchange>> pages = new ArrayList<>();
    private boolean open;

    /** How many pages it has. */
    int pages() {
        return pages.size();
    }

    void add(ArchivedExchange exchange) {
        if (!open) {
            pages.add(new ArrayList<>());
        }
        pages.get(pages.size() - 1).add(exchange);
        int status = exchange.outcome().status().orElse(FAILURES);
        open = status >= REDIRECTS;
    }

    /** The first attempt of all. */
    ArchivedExchange first() {
        return pages.get(0).get(0);
    }

    /**
     * The attempts that are played.
     *
     * @param first only so many pages from the first on, the last with rows and the last
     * @param empty whether an answer has no rows
     */
    List<ArchivedExchange> played(int first, Predicate<ArchivedExchange> empty) {
        Set<Integer> kept = new LinkedHashSet<>();
        for (int i = 0; i < Math.min(first, pages.size()); i++) {
            kept.add(i);
        }
        int last = pages.size() - 1;
        if (last > 0) {
            List<ArchivedExchange> end = pages.get(last);
            if (empty.test(end.get(end.size() - 1))) {
                kept.add(last - 1);
            }
            kept.add(last);
        }
        return kept.stream().sorted().flatMap(i -> pages.get(i).stream()).toList();
    }

    /** The answer as test cases have it. */
    static Exchange.Answer answer(ArchivedExchange exchange, byte[] body) {
        return exchange.outcome()
                .fault()
                .<Exchange.Answer>map(kind -> new Exchange.Fault(
                        kind == TransportException.Kind.TIMEOUT ? kind : TransportException.Kind.TRUNCATED))
                .orElseGet(() -> new Exchange.Reply(
                        exchange.outcome().status().orElseThrow(),
                        exchange.outcome().headers(),
                        body));
    }
}
