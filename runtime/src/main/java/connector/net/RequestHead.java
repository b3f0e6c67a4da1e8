package connector.net;

import connector.base.Failure;
import connector.base.FailureClass;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A request as bytes (RFC 9112, 2.1). */
final class RequestHead {
    /** What the connection itself has to say. */
    private static final Set<String> OURS =
            Set.of("host", "content-length", "connection", "expect", "upgrade", "transfer-encoding");

    /** They say how long their body is, even without one (RFC 9110, 8.6). */
    private static final Set<String> WITH_LENGTH = Set.of("POST", "PUT", "PATCH");

    /** Characters of a token beside letters and digits (RFC 9110, 5.6.2). */
    private static final String TOKEN = "!#$%&'*+-.^_`|~";

    private RequestHead() {}

    /**
     * Head and body in one piece, so that they leave in one packet where they fit.
     *
     * @throws Failure MANIFEST for a header that HTTP does not allow, or that is not the manifest's to set
     */
    static byte[] bytes(Request request) {
        URI uri = request.uri();
        StringBuilder head = new StringBuilder(256).append(request.method()).append(' ');
        String path = uri.getRawPath();
        head.append(path == null || path.isEmpty() ? "/" : path);
        if (uri.getRawQuery() != null) {
            head.append('?').append(uri.getRawQuery());
        }
        head.append(" HTTP/1.1\r\nHost: ").append(Uris.host(uri)).append("\r\n");
        for (Map.Entry<String, List<String>> field : request.headers().byName().entrySet()) {
            for (String value : field.getValue()) {
                field(head, field.getKey(), value);
            }
        }
        if (!request.headers().byName().containsKey("accept-encoding")) {
            field(head, "accept-encoding", Coding.ACCEPTED);
        }
        byte[] body = request.body();
        if (body.length > 0 || WITH_LENGTH.contains(request.method())) {
            head.append("content-length: ").append(body.length).append("\r\n");
        }
        byte[] top = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        if (body.length == 0) {
            return top;
        }
        byte[] all = new byte[top.length + body.length];
        System.arraycopy(top, 0, all, 0, top.length);
        System.arraycopy(body, 0, all, top.length, body.length);
        return all;
    }

    private static void field(StringBuilder head, String name, String value) {
        boolean allowed = !name.isEmpty() && !OURS.contains(name.toLowerCase(Locale.ROOT));
        for (int i = 0; allowed && i < name.length(); i++) {
            char c = name.charAt(i);
            boolean usual = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            allowed = usual || TOKEN.indexOf(c) >= 0;
        }
        for (int i = 0; allowed && i < value.length(); i++) {
            char c = value.charAt(i);
            allowed = (c >= ' ' && c < 0x7f) || c == '\t' || (c >= 0x80 && c <= 0xff);
        }
        if (!allowed) {
            throw unsendable(name);
        }
        head.append(name).append(": ").append(value).append("\r\n");
    }

    /** MANIFEST: a header that cannot be sent. */
    static Failure unsendable(String name) {
        return new Failure(
                FailureClass.MANIFEST,
                "the header " + name + " cannot be sent: its name or value is not allowed in HTTP",
                "Host, Content-Length, Connection, Expect and Upgrade are set by the client itself");
    }
}
