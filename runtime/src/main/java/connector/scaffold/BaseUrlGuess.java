package connector.scaffold;

import java.util.List;
import java.util.Map;

/**
 * What all requests begin with.
 *
 * @param url without a slash at its end
 * @param note what is to be checked
 */
record BaseUrlGuess(String url, String note) {
    private static final String NOWHERE = "https://api.example.com";

    static BaseUrlGuess of(OpenApi api) {
        Map<String, Object> root = api.root();
        String written;
        String note = "";
        if (root.containsKey("swagger")) {
            List<?> schemes = OpenApi.list(root.get("schemes"));
            String scheme = schemes.isEmpty() || schemes.contains("https") ? "https" : String.valueOf(schemes.get(0));
            String host = OpenApi.text(root.get("host"));
            written = host.isEmpty()
                    ? OpenApi.text(root.get("basePath"))
                    : scheme + "://" + host + "/"
                            + OpenApi.text(root.get("basePath")).replaceFirst("^/", "");
        } else {
            List<?> servers = OpenApi.list(root.get("servers"));
            Map<String, Object> server = servers.isEmpty() ? Map.of() : api.map(servers.get(0));
            written = OpenApi.text(server.get("url"));
            for (Map.Entry<String, Object> variable :
                    api.map(server, "variables").entrySet()) {
                Object usual = api.map(variable.getValue()).get("default");
                if (usual != null && written.contains("{" + variable.getKey() + "}")) {
                    written = written.replace("{" + variable.getKey() + "}", String.valueOf(usual));
                    note = "TODO: the document has a variable here, " + variable.getKey();
                }
            }
        }
        if (written.startsWith("//")) {
            written = "https:" + written;
        }
        if (!written.matches("https?://[^\\s/?#{}]+\\.?[^\\s?#{}]*")) {
            String path = written.matches("/[\\w./-]*") ? written : "";
            return new BaseUrlGuess(trimmed(NOWHERE + path), "TODO: the document does not say where the API is");
        }
        return new BaseUrlGuess(trimmed(written), note);
    }

    private static String trimmed(String url) {
        return url.replaceAll("/+$", "");
    }
}
