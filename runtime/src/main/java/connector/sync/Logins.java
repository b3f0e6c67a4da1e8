package connector.sync;

import connector.auth.AuthChoice;
import connector.auth.AuthContext;
import connector.auth.AuthSpec;
import connector.auth.Login;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.config.ConfigValues;
import connector.http.Traffic;
import connector.source.Source;
import connector.template.Env;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds what a user has to log in to before a manifest can be run. */
public final class Logins {
    private Logins() {}

    /**
     * The login of the way to authenticate that applies to a config: that of http, or else of the first stream that has its
     * own.
     *
     * @param redirect where the browser is sent afterwards
     * @throws Failure USAGE when none of them needs one, CONFIG when an option is missing
     */
    public static Login of(Source source, ConfigValues config, Machinery machinery, URI redirect) {
        Env env = RunEnv.of(source, config, machinery.clock().now());
        Connection connection = new Connection(source, machinery, config, env, Traffic.NONE, 1);
        AuthContext context = connection.context(warning -> {});
        Stream<AuthChoice> own = source.streams().values().stream().flatMap(s -> s.policy().auth().stream());
        return Stream.concat(Stream.of(source.http().auth()), own)
                .map(choice -> applying(choice, env))
                .flatMap(Optional::stream)
                .flatMap(spec -> spec.login(context, redirect).stream())
                .findFirst()
                .orElseThrow(() -> new Failure(
                        FailureClass.USAGE,
                        source.name() + " has nothing to log in to with this config: its auth is "
                                + String.join(" or ", source.http().auth().types()),
                        "run it as it is; a login is for `oauth2` with grant authorization_code"));
    }

    private static Optional<AuthSpec> applying(AuthChoice choice, Env env) {
        return choice.alternatives().stream()
                .filter(a -> a.when().map(w -> w.isTrue(env)).orElse(true))
                .map(AuthChoice.Alternative::spec)
                .findFirst();
    }
}
