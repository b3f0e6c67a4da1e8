package connector.http;

import connector.base.Redactor;
import java.net.URI;
import java.util.regex.Pattern;

/** URLs as they may be shown: known secrets and parameters that are secret by their name are masked. */
public final class SafeUrl {
    /** Signed links carry secrets that no config knows. */
    private static final Pattern SECRET_PARAMETERS = Pattern.compile(
            "(?i)([?&](?:access_token|api_?key|apikey|key|token|auth|authorization|client_secret|secret|password|sig"
                    + "|signature|x-amz-signature|x-amz-credential|x-amz-security-token|x-goog-signature)=)[^&]+");

    private SafeUrl() {}

    /** The URL with everything masked that is secret, or named like a secret. */
    public static String of(URI uri, Redactor redactor) {
        String masked = SECRET_PARAMETERS.matcher(uri.toString()).replaceAll("$1" + Redactor.MASK);
        return redactor.redact(masked);
    }
}
