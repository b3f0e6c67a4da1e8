package connector.scenario;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One request that a scripted server waits for, all of it: method, host, path, every parameter once, credentials. */
final class Step {
    final Answer answer;
    final int group;
    private final String text;
    private final String method;
    private final String host;
    private final String path;
    private final List<String> query;
    String authorization = Api.BEARER;
    Optional<String> body = Optional.empty();
    boolean played;

    Step(String text, Answer answer, int group) {
        this.text = text;
        this.answer = answer;
        this.group = group;
        String[] words = text.split(" ", 2);
        boolean hasMethod = words.length == 2 && words[0].matches("[A-Z]+");
        this.method = hasMethod ? words[0] : "GET";
        String rest = hasMethod ? words[1] : text;
        boolean whole = rest.startsWith("http://");
        String afterHost = whole ? rest.substring("http://".length()) : rest;
        this.host = whole ? afterHost.substring(0, afterHost.indexOf('/')) : Api.HOST;
        String target = whole ? afterHost.substring(afterHost.indexOf('/')) : rest;
        int mark = target.indexOf('?');
        boolean hasPath = target.startsWith("/");
        this.path = hasPath ? (mark < 0 ? target : target.substring(0, mark)) : "/items";
        this.query = parameters(hasPath ? (mark < 0 ? "" : target.substring(mark + 1)) : target);
    }

    private static List<String> parameters(String query) {
        return Arrays.stream(query.isEmpty() ? new String[0] : query.split("&"))
                .map(p -> {
                    int is = p.indexOf('=');
                    return is < 0 ? p : p.substring(0, is + 1) + Data.time(p.substring(is + 1));
                })
                .sorted()
                .toList();
    }

    boolean fits(Asked asked) {
        return asked.method().equals(method)
                && asked.host().equals(host)
                && asked.path().equals(path)
                && asked.query().equals(query)
                && asked.authorization().orElse("").equals(authorization)
                && body.map(b -> b.equals(asked.body()) || Asked.parameters(b).equals(Asked.parameters(asked.body())))
                        .orElse(asked.body().isEmpty());
    }

    @Override
    public String toString() {
        return text + body.map(b -> " " + b).orElse("");
    }
}
