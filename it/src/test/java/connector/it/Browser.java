package connector.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** As much of a browser as a login page needs: cookies, redirects, forms. */
final class Browser {
    private final HttpClient client;

    private Browser(HttpClient.Redirect redirects) {
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(new CookieManager())
                .followRedirects(redirects)
                .build();
    }

    static Browser open() {
        return new Browser(HttpClient.Redirect.ALWAYS);
    }

    /** Stays where it is sent away from. */
    static Browser still() {
        return new Browser(HttpClient.Redirect.NEVER);
    }

    /**
     * What is shown.
     *
     * @param uri where it ended
     * @param location where it is sent; empty for nowhere
     */
    record Page(URI uri, String text, String location) {}

    Page get(URI uri) {
        return send(HttpRequest.newBuilder(uri).build());
    }

    /** @param form encoded */
    Page post(URI uri, String form) {
        return send(HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
    }

    private Page send(HttpRequest request) {
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return new Page(
                    response.uri(),
                    response.body(),
                    response.headers().firstValue("location").orElse(""));
        } catch (IOException e) {
            throw new UncheckedIOException(request.uri().toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
