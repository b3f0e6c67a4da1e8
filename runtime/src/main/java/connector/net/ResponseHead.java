package connector.net;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How a response begins: status and fields (RFC 9112, 4 and 5).
 *
 * @param status e.g. 200
 * @param headers as received
 * @param keeps the server may let the connection stand behind it
 */
record ResponseHead(int status, Headers headers, boolean keeps) {
    private static final int FIRST_FINAL = 200;

    /** We never ask for another protocol. */
    private static final int SWITCHING = 101;

    /** More than any API sends; what has no end must not fill the memory. */
    private static final int MOST_FIELDS = 1000;

    /** Digits that surely fit a long. */
    private static final int LONGEST_NUMBER = 18;

    private static final int STATUS_FROM = "HTTP/1.1 ".length();
    private static final int STATUS_TO = STATUS_FROM + 3;

    /** Reads one; what an earlier one promises (1xx) is passed over. */
    static ResponseHead read(Incoming in, Deadlines deadlines) throws IOException, TransportException {
        while (true) {
            String line = in.line(deadlines);
            int status = status(line);
            Headers headers = new Headers(fields(in, deadlines));
            if (status >= FIRST_FINAL) {
                boolean closes = headers.byName().getOrDefault("connection", List.of()).stream()
                        .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains("close"));
                return new ResponseHead(status, headers, line.startsWith("HTTP/1.1") && !closes);
            }
            if (status == SWITCHING) {
                throw new IOException("the server changed the protocol without being asked");
            }
        }
    }

    private static int status(String line) throws IOException {
        boolean fits = line.startsWith("HTTP/1.") && line.length() >= STATUS_TO && line.charAt(STATUS_FROM - 1) == ' ';
        int status = 0;
        for (int i = STATUS_FROM; fits && i < STATUS_TO; i++) {
            int digit = line.charAt(i) - '0';
            fits = digit >= 0 && digit <= 9;
            status = status * 10 + digit;
        }
        if (!fits || status < 100 || (line.length() > STATUS_TO && line.charAt(STATUS_TO) != ' ')) {
            throw new IOException("what came is no HTTP/1.1 response");
        }
        return status;
    }

    private static Map<String, List<String>> fields(Incoming in, Deadlines deadlines)
            throws IOException, TransportException {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        List<String> last = new ArrayList<>();
        int many = 0;
        for (String line = in.line(deadlines); !line.isEmpty(); line = in.line(deadlines)) {
            if (++many > MOST_FIELDS) {
                throw new IOException("the answer's head has more than " + MOST_FIELDS + " fields");
            }
            boolean folded = line.charAt(0) == ' ' || line.charAt(0) == '\t'; // as long ago (RFC 9112, 5.2)
            int colon = line.indexOf(':');
            if (folded && !last.isEmpty()) {
                last.set(last.size() - 1, (last.get(last.size() - 1) + " " + line.strip()).strip());
            } else if (folded || colon <= 0 || line.charAt(colon - 1) == ' ') {
                throw new IOException("a line of the answer's head is no field");
            } else {
                last = fields.computeIfAbsent(
                        line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>(1));
                last.add(line.substring(colon + 1).strip());
            }
        }
        return fields;
    }

    /** True when no body follows, whatever the fields say (RFC 9112, 6.3). */
    boolean isBare(String method) {
        return method.equals("HEAD") || status == 204 || status == 304;
    }

    /** True when the body comes in chunks. */
    boolean isChunked() throws IOException {
        List<String> codings = headers.byName().getOrDefault("transfer-encoding", List.of());
        if (!codings.isEmpty() && !(codings.size() == 1 && codings.get(0).equalsIgnoreCase("chunked"))) {
            throw new IOException("the body comes in an unknown Transfer-Encoding");
        }
        return !codings.isEmpty();
    }

    /** Bytes of the body; negative when the head does not say. */
    long length() throws IOException {
        List<String> all = headers.byName().getOrDefault("content-length", List.of());
        long length = -1;
        for (String value : all) {
            for (String one : value.split(",", -1)) {
                long said = number(one.strip());
                if (length >= 0 && said != length) {
                    throw new IOException("the answer has two lengths");
                }
                length = said;
            }
        }
        return length;
    }

    private static long number(String digits) throws IOException {
        if (digits.isEmpty()
                || digits.length() > LONGEST_NUMBER
                || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IOException("the answer's Content-Length is no length");
        }
        return Long.parseLong(digits);
    }
}
