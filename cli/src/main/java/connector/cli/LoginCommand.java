package connector.cli;

import connector.Connector;
import connector.auth.Login;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.cli.line.Argument;
import connector.cli.line.Command;
import connector.config.ConfigValues;
import connector.net.Uris;
import connector.spec.Durations;
import connector.sync.Machinery;
import connector.sync.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** {@code connector login}: a user allows the access once, in a browser; the tokens go into the token store. */
final class LoginCommand extends Command {
    private final ManifestArguments input = with(new ManifestArguments());

    private final CommonOptions common = with(new CommonOptions());

    private final Network network = with(new Network());

    private final Argument<Integer> port = option("--port")
            .takes("N")
            .says("Port on 127.0.0.1 that the browser is sent back to (default: any free one).")
            .orElse(0);

    private final Argument<Optional<String>> redirect = option("--redirect-uri")
            .takes("URL")
            .says("The redirect URL as it is registered with the API; default http://127.0.0.1:PORT/callback.")
            .optional(String.class);

    private final Argument<Boolean> noListen = option("--no-listen")
            .says("Waits for no browser: paste the address, or the code, that it is sent to.")
            .flag();

    private final Argument<Boolean> open = option("--open")
            .says("Opens the URL in the browser of this machine.")
            .flag();

    private final Argument<String> timeout = option("--timeout")
            .takes("TIME")
            .says("How long to wait for the browser, default 5m.")
            .orElse("5m");

    private final Console console;
    private final InputStream typed;

    /** @param typed what a person types */
    LoginCommand(Console console, InputStream typed) {
        super(
                "login",
                "Logs in to a source by OAuth 2 (authorization code with PKCE) and keeps the tokens for its runs.",
                "Open the URL it prints in a browser. On a machine without one: --no-listen, and paste the address that the"
                        + " browser is sent to.");
        examples(
                "connector login manifests/crm.yaml --config crm.json",
                "connector login manifests/crm.yaml --config crm.json --no-listen --redirect-uri https://localhost/callback");
        this.console = console;
        this.typed = typed;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        common.start(console);
        Duration patience = patience();
        Connector connector = input.load(console);
        ConfigValues config = input.config(connector, console);
        Machinery machinery = network.machinery(input, common, console, Progress.NONE);
        if (!machinery.tokens().durable()) {
            throw new Failure(
                    FailureClass.USAGE,
                    "there is nowhere to keep the tokens",
                    "give --tokens FILE, or --config FILE to keep them beside it");
        }
        Login.Stored stored = noListen.value()
                ? pasted(connector.login(config, machinery, pasteUri()))
                : listened(connector, config, machinery, patience);
        console.say("OK: logged in to " + connector.source().title() + "; the tokens are in " + stored.where()
                + stored.scope().map(scope -> ", for " + scope).orElse(""));
        if (!stored.renewable()) {
            console.say(
                    "warning: the server gave no refresh token, so the login lasts "
                            + stored.expiresAt().map(at -> "until " + at).orElse("until it is revoked")
                            + "; many servers give one for a scope like offline_access, or for a parameter in authorize_params");
        }
        return 0;
    }

    private Login.Stored listened(Connector connector, ConfigValues config, Machinery machinery, Duration patience)
            throws InterruptedException {
        try (RedirectListener listener = RedirectListener.open(redirect.value().map(LoginCommand::url), port.value())) {
            Login login = connector.login(config, machinery, listener.redirect());
            show(login);
            Login.Callback answer = listener.await(login, patience, console::say);
            return redeem(login, answer);
        }
    }

    private Login.Stored pasted(Login login) throws InterruptedException, IOException {
        show(login);
        console.say(
                "Then paste the address that the browser is sent to (it may show an error there), or the code in it:");
        return redeem(login, PastedAnswer.read(typed, login));
    }

    private static Login.Stored redeem(Login login, Login.Callback answer) throws InterruptedException {
        if (answer instanceof Login.Code code) {
            return login.redeem(code);
        }
        if (answer instanceof Login.Denied denied) {
            throw denied.failure();
        }
        throw new Failure(
                FailureClass.AUTH,
                "this is not the answer to this login: " + ((Login.Foreign) answer).why(),
                "start again, and paste the address that the newest URL leads to");
    }

    private void show(Login login) {
        String url = login.url().toString();
        console.say("Open this URL in a browser:");
        console.print(url); // to stdout, which is not redacted: a masked URL is of no use
        if (open.value() && !Browser.open(url)) {
            console.say("warning: no browser could be started here; copy the URL");
        }
    }

    private URI pasteUri() {
        return redirect.value()
                .map(LoginCommand::url)
                .orElseGet(() -> RedirectListener.uri(port.value() == 0 ? RedirectListener.PASTE_PORT : port.value()));
    }

    private static URI url(String text) {
        try {
            return Uris.absolute(text);
        } catch (IllegalArgumentException e) {
            throw new Failure(
                    FailureClass.USAGE,
                    "--redirect-uri: \"" + text + "\" is not a URL",
                    "write it as it is registered with the API, http://127.0.0.1:8910/callback",
                    e);
        }
    }

    private Duration patience() {
        try {
            return Durations.parse(timeout.value());
        } catch (IllegalArgumentException e) {
            throw new Failure(
                    FailureClass.USAGE, "--timeout: \"" + timeout.value() + "\" is no duration", "write 90s or 5m", e);
        }
    }
}
