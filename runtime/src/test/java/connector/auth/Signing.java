package connector.auth;

import static org.assertj.core.api.Assertions.assertThat;

import connector.base.Redactor;
import connector.base.VirtualTime;
import connector.manifest.YamlReader;
import connector.net.Draft;
import connector.net.Request;
import connector.net.Transport;
import connector.spec.Problems;
import connector.spec.Reading;
import connector.spec.Scope;
import connector.template.Env;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Auth types as a manifest writes them, bound to a config and an instant. */
final class Signing {
    final Redactor redactor = new Redactor();
    final VirtualTime time;
    private final Map<String, Object> config;

    Signing(String instant, Map<String, Object> config) {
        this.time = new VirtualTime(Instant.parse(instant));
        this.config = config;
    }

    private static AuthChoice read(String yaml, Problems problems) {
        return YamlReader.read("m.yaml", yaml, problems)
                .flatMap(n -> AuthChoice.TYPE.read(n, new Reading(problems, Scope.open("config"), Path.of(""))))
                .orElse(AuthChoice.NONE);
    }

    /** What is wrong with it, as codes. */
    static List<String> problems(String yaml) {
        Problems problems = new Problems();
        read(yaml, problems);
        return problems.sorted().stream().map(p -> p.code()).toList();
    }

    Authenticator bind(String yaml) {
        Problems problems = new Problems();
        AuthChoice choice = read(yaml, problems);
        assertThat(problems.sorted()).isEmpty();
        Env env = Env.of(Map.of("config", config));
        Transport none = (request, limits) -> {
            throw new AssertionError("nothing is fetched");
        };
        Duration second = Duration.ofSeconds(1);
        return choice.choose(env)
                .spec()
                .bind(new AuthContext(
                        env,
                        none,
                        new Transport.Limits(second, second, second, 1000),
                        redactor,
                        time,
                        time,
                        new Random(7),
                        TokenStore.inMemory(),
                        warning -> {},
                        () -> java.net.URI.create("https://api.test")));
    }

    Request sign(String yaml, Draft draft) throws InterruptedException {
        return bind(yaml).apply(draft).draft().build();
    }

    String authorization(String yaml, Draft draft) throws InterruptedException {
        return sign(yaml, draft).headers().first("authorization").orElse("");
    }
}
