package connector.http;

import connector.base.Redactor;
import connector.net.Headers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Headers of a request as they may be shown: known secrets, and headers that are credentials by their name, are masked. */
final class SafeHeaders {
    private static final Pattern CREDENTIAL =
            Pattern.compile("(?:proxy-)?authorization|cookie|.*(?:key|token|secret|password|signature).*");

    private SafeHeaders() {}

    static Map<String, Object> of(Headers headers, Redactor redactor) {
        Map<String, Object> safe = new LinkedHashMap<>();
        headers.values()
                .forEach((name, value) -> safe.put(
                        name,
                        CREDENTIAL.matcher(name).matches() ? Redactor.MASK : redactor.redact(String.valueOf(value))));
        return safe;
    }
}
