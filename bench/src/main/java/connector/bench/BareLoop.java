package connector.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The yardstick of many small requests: the JDK's client asks for them on as many threads, and looks at no body. */
public final class BareLoop {
    private BareLoop() {}

    /** Arguments: base URL, how many, threads. */
    public static void main(String[] arguments) throws InterruptedException {
        int all = Integer.parseInt(arguments[1]);
        int threads = Integer.parseInt(arguments[2]);
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        AtomicInteger next = new AtomicInteger();
        AtomicInteger failed = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        for (int i = 0; i < threads; i++) {
            pool.execute(() -> ask(client, arguments[0], all, next, failed));
        }
        pool.shutdown();
        if (!pool.awaitTermination(1, TimeUnit.HOURS) || failed.get() > 0) {
            throw new IllegalStateException(failed + " requests failed");
        }
    }

    private static void ask(HttpClient client, String base, int all, AtomicInteger next, AtomicInteger failed) {
        try {
            for (int id = next.incrementAndGet(); id <= all; id = next.incrementAndGet()) {
                HttpRequest request =
                        HttpRequest.newBuilder(URI.create(base + "/kids/" + id)).build();
                if (client.send(request, HttpResponse.BodyHandlers.ofByteArray())
                                .statusCode()
                        != 200) {
                    failed.incrementAndGet();
                }
            }
        } catch (IOException e) {
            failed.incrementAndGet();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
