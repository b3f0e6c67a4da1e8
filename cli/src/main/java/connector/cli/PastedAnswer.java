package connector.cli;

import connector.auth.Login;
import connector.base.Failure;
import connector.base.FailureClass;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The answer to a login as a person copies it: the whole address that the browser was sent to, or only the code. */
final class PastedAnswer {
    private PastedAnswer() {}

    /**
     * The first line that is not empty.
     *
     * @throws Failure USAGE when there is none
     */
    static Login.Callback read(InputStream typed, Login login) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(typed, StandardCharsets.UTF_8));
        String line = lines.readLine();
        while (line != null && line.isBlank()) {
            line = lines.readLine();
        }
        if (line == null) {
            throw new Failure(
                    FailureClass.USAGE, "nothing was pasted", "start again, and paste the address of the last page");
        }
        String text = line.strip();
        int query = text.indexOf('?');
        if (query < 0 && !text.contains("code=")) {
            return login.code(text); // without its state, but what was asked with it (PKCE) still has to fit
        }
        Map<String, String> all =
                RedirectListener.parameters(text.substring(query + 1).split("#", 2)[0]);
        return login.callback(all);
    }
}
