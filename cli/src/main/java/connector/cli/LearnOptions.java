package connector.cli;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.Json;
import connector.base.SystemTime;
import connector.cli.line.Argument;
import connector.cli.line.Arguments;
import connector.manifest.ManifestFile;
import connector.manifest.Plain;
import connector.net.JdkTransport;
import connector.scaffold.FromOpenApi;
import connector.scaffold.FromUrl;
import connector.scaffold.Scaffold;
import connector.spec.Problem;
import connector.spec.Problems;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a new manifest is learnt from, instead of answers. */
final class LearnOptions extends Arguments {
    private static final List<String> OPTIONS = List.of("api_token", "api_key", "username", "password");

    private final Argument<Optional<Path>> document = option("--from-openapi")
            .takes("FILE")
            .says("An OpenAPI 2 or 3 document, JSON or YAML: its lists become streams; --stream picks some by"
                    + " name, * for any letters.")
            .optional(Path.class);

    private final Argument<Optional<String>> url = option("--from-url")
            .takes("URL")
            .says("A list of the API, which is asked for once; credentials as in --auth, from the environment"
                    + " (NAME_API_TOKEN …).")
            .optional(String.class);

    /** The draft; empty when nothing is to be learnt. */
    Optional<Scaffold> of(String name, TemplateOptions said, Console console) throws IOException {
        if (document.value().isPresent() && url.value().isPresent()) {
            throw new Failure(
                    FailureClass.USAGE, "--from-openapi and --from-url exclude each other", "give one of them");
        }
        if (document.value().isPresent()) {
            return Optional.of(FromOpenApi.of(name, read(document.value().get()), said::wanted));
        }
        return url.value().map(text -> probed(name, uri(text), said.auth(), console));
    }

    private static Scaffold probed(String name, URI uri, Optional<String> auth, Console console) {
        String how = auth.orElse("none");
        Map<String, String> credentials = new TreeMap<>();
        for (String option : OPTIONS) {
            String value = console.environment().get((name + "_" + option).toUpperCase(Locale.ROOT));
            if (value != null) {
                console.redactor().add(value);
                credentials.put(option, value);
            }
        }
        console.say("asking once: GET " + uri.toString().replaceFirst("\\?.*", "")
                + (how.equals("none") ? "" : " with " + how + " credentials"));
        return FromUrl.of(name, uri, how, credentials, new JdkTransport(new SystemTime(), Network.proxies()));
    }

    private static URI uri(String text) {
        try {
            URI uri = new URI(text);
            if (uri.getHost() != null && uri.getScheme().matches("https?") && uri.getUserInfo() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // told below
        }
        throw new Failure(
                FailureClass.USAGE,
                "--from-url takes the URL of a list, without a password in it",
                "write https://api.example.com/v1/orders?limit=10");
    }

    /** JSON of any size; YAML as large as manifests may be. What is odd in it is passed over. */
    private static Object read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new Failure(FailureClass.USAGE, "there is no file " + file, "name an OpenAPI document");
        }
        byte[] bytes = Files.readAllBytes(file);
        int at = 0;
        while (at < bytes.length && Character.isWhitespace(bytes[at])) {
            at++;
        }
        if (at < bytes.length && bytes[at] == '{') {
            try {
                return Json.parse(bytes);
            } catch (IOException e) {
                throw new Failure(FailureClass.USAGE, file + " is no JSON: " + e.getMessage(), "mend the document", e);
            }
        }
        Problems problems = new Problems();
        return ManifestFile.read(file, problems)
                .map(Plain::value)
                .orElseThrow(() -> new Failure(
                        FailureClass.USAGE,
                        problems.sorted().stream()
                                .map(Problem::text)
                                .findFirst()
                                .orElse(file + " is empty"),
                        "convert it to JSON, which may be larger and says less"));
    }
}
