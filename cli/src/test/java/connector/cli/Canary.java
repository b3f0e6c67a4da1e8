package connector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A secret that shows where it goes: as itself, and as URL, form, JSON and Base64 write it. */
final class Canary {
    /** With all that encodings change: space, plus, slash, percent, quote, backslash. */
    static final String ALL = "c4n4ry + /q\"u%2Fo\\te=&s~end-of-it";

    /** What the API hands out for it, and is as secret. */
    static final String TOKEN = "t0ken-of-the-c4n4ry.abcdefghijklmnop";

    /** Shorter pieces of a secret are in ordinary text too. */
    private static final int PIECE = 9;

    private final String secret;
    private final Set<String> pieces = new LinkedHashSet<>();

    /** @param secret beside the token */
    Canary(String secret) {
        this.secret = secret;
        for (String one : List.of(secret, TOKEN)) {
            for (String form : forms(one)) {
                for (int i = 0; i + PIECE <= form.length(); i++) {
                    pieces.add(form.substring(i, i + PIECE));
                }
            }
        }
    }

    /** The secret itself. */
    String secret() {
        return secret;
    }

    /** Fails if a piece of the secret or the token is in the text. */
    void notIn(String where, String text) {
        for (String piece : pieces) {
            if (text.contains(piece)) {
                Optional<String> line =
                        text.lines().filter(l -> l.contains(piece)).findFirst();
                assertThat(line).as("%s shows «%s»", where, piece).isEmpty();
            }
        }
    }

    private static List<String> forms(String secret) {
        String form = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        String json = secret.replace("\\", "\\\\").replace("\"", "\\\"");
        List<String> forms = new ArrayList<>(List.of(secret, form, form.replace("+", "%20"), json));
        // In Base64 a text looks different at each of three places.
        for (String user : List.of("", "m", "me", "me:")) {
            byte[] bytes = (user + secret).getBytes(StandardCharsets.UTF_8);
            forms.add(Base64.getEncoder().withoutPadding().encodeToString(bytes));
            forms.add(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        }
        return forms;
    }
}
