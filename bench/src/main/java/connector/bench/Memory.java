package connector.bench;

import connector.net.Headers;
import connector.net.Request;
import connector.net.Response;
import connector.net.Transport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** An API without a network: answers the n-th request with the n-th page, then with an empty one. */
final class Memory implements Transport {
    private static final Headers JSON = new Headers(Map.of("content-type", List.of("application/json")));
    private static final byte[] LAST = Sample.page(0, 0, 0);

    private final List<byte[]> pages = new ArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();

    Memory(int pages, int records, int bytes) {
        for (int i = 0; i < pages; i++) {
            this.pages.add(Sample.page(i, records, bytes));
        }
    }

    /** Starts again with the first page. */
    void rewind() {
        asked.set(0);
    }

    List<byte[]> pages() {
        return pages;
    }

    @Override
    public Response send(Request request, Limits limits) {
        int n = asked.getAndIncrement();
        return new Response(200, JSON, n < pages.size() ? pages.get(n) : LAST, Instant.EPOCH, request.uri());
    }
}
