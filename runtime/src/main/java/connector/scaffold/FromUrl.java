package connector.scaffold;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.Json;
import connector.net.Headers;
import connector.net.Request;
import connector.net.Response;
import connector.net.Transport;
import connector.net.TransportException;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A manifest from one answer of an API. Exactly one GET is sent, redirects are not followed, and nothing of the answer's
 * values reaches the manifest: only names, types and where things are.
 */
public final class FromUrl {
    private static final Transport.Limits LIMITS =
            new Transport.Limits(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(60), 16L << 20);

    private static final int OK = 200;
    private static final int CLASS = 100;
    private static final int MOVED = 3;

    /** Parameters whose values do not belong into a manifest: credentials, and the place in a list. */
    private static final Pattern NOT_FIXED =
            Pattern.compile("(?i)key|token|secret|sign?|password|auth|cursor|after|offset|page|skip|start");

    /** Members of answers, and the parameter that most APIs with them read. */
    private static final Map<String, String> TOKENS = tokens();

    private FromUrl() {}

    private static Map<String, String> tokens() {
        Map<String, String> tokens = new LinkedHashMap<>();
        tokens.put("next_cursor", "cursor");
        tokens.put("nextCursor", "cursor");
        tokens.put("next_page_token", "page_token");
        tokens.put("nextPageToken", "pageToken");
        tokens.put("next_token", "next_token");
        tokens.put("nextToken", "nextToken");
        return tokens;
    }

    /**
     * The manifest and its first case.
     *
     * @param name of the source
     * @param url of a list of the API, with the parameters that one would send
     * @param auth one of {@link FromAnswers#AUTHS}, but not {@code oauth2}
     * @param credentials values of the options of {@code auth}
     * @throws Failure SOURCE or USAGE when there is no answer to learn from
     */
    public static Scaffold of(String name, URI url, String auth, Map<String, String> credentials, Transport transport) {
        Auths chosen = Auths.named(auth);
        Response response = ask(new Request("GET", url, headers(auth, credentials), new byte[0]), transport);
        if (response.status() / CLASS == MOVED) {
            throw new Failure(
                    FailureClass.SOURCE,
                    "GET " + shown(url) + " was answered with " + response.status()
                            + response.headers()
                                    .first("Location")
                                    .map(to -> ", which leads to " + to.replaceFirst("[?#].*", ""))
                                    .orElse(""),
                    "redirects are not followed, so that credentials stay where they belong: name the URL it leads to");
        }
        if (response.status() != OK) {
            throw new Failure(
                    FailureClass.SOURCE,
                    "GET " + shown(url) + " was answered with " + response.status(),
                    "check the URL; credentials are taken from the environment, as the manifest will: --auth bearer and "
                            + name.toUpperCase(java.util.Locale.ROOT) + "_API_TOKEN");
        }
        Object body;
        try {
            body = Json.parse(response.body());
        } catch (IOException e) {
            String type = response.headers().first("Content-Type").orElse("no type");
            throw new Failure(
                    FailureClass.SOURCE,
                    "the answer of " + shown(url) + " is no JSON (" + type + "): " + e.getMessage(),
                    "name a JSON endpoint; a page for people often means that credentials are missing",
                    e);
        }
        return draft(name, withoutCredentials(url, credentials.values()), chosen, body, response.headers());
    }

    private static Scaffold draft(String name, URI url, Auths auth, Object body, Headers headers) {
        String path = url.getPath() == null || url.getPath().isEmpty() ? "/" : url.getPath();
        String clean = path.length() > 1 ? path.replaceFirst("/$", "") : path;
        int cut = clean.lastIndexOf('/');
        String base = url.getScheme() + "://" + url.getRawAuthority() + clean.substring(0, Math.max(cut, 0));
        String endpoint = path.substring(Math.max(cut, 0));
        Map<String, Object> operation = new LinkedHashMap<>();
        List<Object> parameters = new ArrayList<>();
        Map<String, String> typed = DraftApi.query(url);
        typed.forEach((parameter, value) -> parameters.add(parameter(parameter, value)));
        if (typed.keySet().stream().noneMatch(parameter -> isOne(parameter, PageGuess.TOKENS))) {
            usual(body).ifPresent(token -> parameters.add(assumed(token)));
        }
        operation.put("parameters", parameters);
        Map<String, Object> success = new LinkedHashMap<>();
        success.put("content", Map.of("application/json", Map.of("schema", Inferred.schema(body))));
        boolean linked =
                headers.first("Link").filter(link -> link.contains("rel=")).isPresent();
        success.put("headers", linked ? Map.of("Link", Map.of()) : Map.of());
        operation.put("responses", Map.of("200", success));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.0");
        document.put("servers", List.of(Map.of("url", base)));
        document.put("paths", Map.of(endpoint, Map.of("get", operation)));
        return FromOpenApi.of(name, document, stream -> true, auth);
    }

    /** Some put their key into the URL as well; there it would be fixed, whatever the parameter is called. */
    private static URI withoutCredentials(URI url, Collection<String> credentials) {
        if (url.getRawQuery() == null) {
            return url;
        }
        String kept = Arrays.stream(url.getRawQuery().split("&"))
                .filter(parameter -> {
                    String plain = URLDecoder.decode(parameter, StandardCharsets.UTF_8);
                    return credentials.stream().noneMatch(secret -> !secret.isEmpty() && plain.endsWith("=" + secret));
                })
                .collect(Collectors.joining("&"));
        return URI.create(
                url.toString().replaceFirst("\\?.*", kept.isEmpty() ? "" : Matcher.quoteReplacement("?" + kept)));
    }

    /** The parameter that a token of the answer is usually sent as. */
    private static Optional<String> usual(Object body) {
        return body instanceof Map<?, ?> members
                ? TOKENS.entrySet().stream()
                        .filter(token -> members.get(token.getKey()) instanceof String text && !text.contains("/"))
                        .map(Map.Entry::getValue)
                        .findFirst()
                : Optional.empty();
    }

    private static boolean isOne(String parameter, List<String> names) {
        return names.stream().anyMatch(name -> Operation.plain(name).equals(Operation.plain(parameter)));
    }

    private static Map<String, Object> assumed(String name) {
        Map<String, Object> parameter = parameter(name, "");
        parameter.put(PageGuess.ASSUMED, true);
        return parameter;
    }

    /** One that pages is not fixed; any other is sent as it was typed. */
    private static Map<String, Object> parameter(String name, String value) {
        Map<String, Object> parameter = new LinkedHashMap<>();
        parameter.put("name", name);
        parameter.put("in", "query");
        boolean fixed = !NOT_FIXED.matcher(name).find() && !isOne(name, PageGuess.SIZES);
        parameter.put("required", fixed);
        parameter.put(fixed ? "default" : "example", value);
        if (value.matches("[1-9]\\d{0,3}")) {
            parameter.put("schema", Map.of("maximum", Long.valueOf(value)));
        } else if (value.equals("0")) {
            parameter.put("schema", Map.of("default", 0L));
        }
        return parameter;
    }

    private static Headers headers(String auth, Map<String, String> credentials) {
        Headers headers = Headers.NONE.with("Accept", "application/json");
        String user = credentials.getOrDefault("username", "") + ":" + credentials.getOrDefault("password", "");
        return switch (auth) {
            case "bearer" -> headers.with("Authorization", "Bearer " + credentials.getOrDefault("api_token", ""));
            case "api_key" -> headers.with("X-API-Key", credentials.getOrDefault("api_key", ""));
            case "basic" ->
                headers.with(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)));
            default -> headers;
        };
    }

    private static Response ask(Request request, Transport transport) {
        try {
            return transport.send(request, LIMITS);
        } catch (TransportException e) {
            throw new Failure(
                    FailureClass.SOURCE, "GET " + shown(request.uri()) + ": " + e.getMessage(), "check the URL", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(FailureClass.SOURCE, "stopped before the answer came", "", e);
        }
    }

    /** Without parameters, which may hold a key. */
    private static String shown(URI url) {
        return url.toString().replaceFirst("\\?.*", "");
    }
}
