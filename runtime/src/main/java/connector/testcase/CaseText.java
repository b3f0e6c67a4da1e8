package connector.testcase;

import connector.base.Json;
import connector.base.Redactor;
import connector.http.Exchange;
import connector.net.Request;
import connector.net.TransportException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Writes a recorded conversation as a test case, without what is expected of it. */
final class CaseText {
    /** Headers that are the same in every request, differ in every run, or follow from the body. */
    private static final Pattern UNTOLD = Pattern.compile(
            "accept.*|content-.*|user-agent|host|if-.*|.*(?:sign|nonce|digest|date|idempot|request-id|trace).*");

    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,14}");

    /** As long as lines may be in cases. */
    private static final int WIDTH = 120;

    private static final String STEP = "  ";

    private final List<String> lines = new ArrayList<>();
    private final Redactor standIns;

    /** @param standIns knows the invented secrets */
    CaseText(Redactor standIns) {
        this.standIns = standIns;
    }

    /** The first line tells a recording from a case that a person wrote. */
    CaseText head(String marker, String description, String select, Map<String, Object> config) {
        lines.add(marker);
        lines.add("description: " + FlowYaml.text(description));
        lines.add("select: " + FlowYaml.text(select));
        lines.addAll(FlowYaml.lines("config: ", "config: ".length() + 1, config));
        lines.add("runs:");
        return this;
    }

    CaseText run(Instant now, List<Heard> conversation) {
        lines.add("  - now: " + Json.text(now.toString()));
        lines.add(conversation.isEmpty() ? "    exchanges: []" : "    exchanges:");
        conversation.forEach(one -> exchange(one, " ".repeat(6)));
        return this;
    }

    @Override
    public String toString() {
        return String.join("\n", lines) + "\n";
    }

    private void exchange(Heard heard, String margin) {
        Request request = heard.request();
        String url = request.uri().toString();
        int mark = url.indexOf('?');
        lines.add(margin + "- request: " + request.method() + " " + (mark < 0 ? url : url.substring(0, mark)));
        String own = margin + STEP;
        Map<String, List<String>> query = Fields.of(mark < 0 ? "" : url.substring(mark + 1));
        if (!query.isEmpty()) {
            flow(own + "query: ", written(query));
        }
        Map<String, Object> headers = new LinkedHashMap<>();
        request.headers().values().forEach((name, value) -> {
            String text = String.valueOf(value);
            boolean credential = !standIns.redact(text).equals(text);
            if (credential || !UNTOLD.matcher(name).matches() && !name.equals("authorization")) {
                headers.put(name, text);
            }
        });
        if (!headers.isEmpty()) {
            flow(own + "headers: ", headers);
        }
        requestBody(request, own);
        if (heard.answer() instanceof Exchange.Fault fault) {
            lines.add(own + "fault: " + (fault.kind() == TransportException.Kind.TIMEOUT ? "timeout" : "drop"));
        } else {
            reply((Exchange.Reply) heard.answer(), own);
        }
    }

    private void requestBody(Request request, String margin) {
        if (request.body().length == 0) {
            return;
        }
        String text = new String(request.body(), StandardCharsets.UTF_8);
        String type = request.headers().first("content-type").orElse("");
        Optional<Object> json = json(request.body());
        if (type.contains("form-urlencoded")) {
            flow(margin + "form: ", written(Fields.of(text)));
        } else if (json.isPresent()) {
            block(margin, "json: ", json.get());
        } else {
            lines.add(margin + "text: " + Json.text(text));
        }
    }

    private void reply(Exchange.Reply reply, String margin) {
        Optional<Object> json = json(reply.body());
        Map<String, Object> headers = KeptHeaders.written(reply.headers(), json.isPresent());
        if (reply.status() == 200 && headers.isEmpty() && reply.body().length == 0) {
            lines.add(margin + "response: {}");
            return;
        }
        lines.add(margin + "response:");
        String own = margin + STEP;
        if (reply.status() != 200) {
            lines.add(own + "status: " + reply.status());
        }
        if (!headers.isEmpty()) {
            flow(own + "headers: ", headers);
        }
        if (json.isPresent()) {
            block(own, "json: ", json.get());
        } else if (reply.body().length > 0) {
            lines.add(own + text(reply.body()));
        }
    }

    private static String text(byte[] body) {
        try {
            return "text: "
                    + Json.text(StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(body))
                            .toString());
        } catch (CharacterCodingException e) {
            return "base64: " + Base64.getEncoder().encodeToString(body);
        }
    }

    private static Optional<Object> json(byte[] body) {
        try {
            return body.length == 0 ? Optional.empty() : Optional.ofNullable(Json.parse(body));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** On one line if it fits, else a line for each member and each row. */
    private void block(String margin, String name, Object value) {
        String line = margin + name + FlowYaml.text(value);
        if (line.length() <= WIDTH) {
            lines.add(line);
        } else if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            lines.add((margin + name).stripTrailing());
            map.forEach((member, of) -> block(margin + STEP, FlowYaml.text(member) + ": ", of));
        } else if (value instanceof List<?> list && !list.isEmpty()) {
            lines.add((margin + name).stripTrailing());
            list.forEach(item -> flow(margin + STEP + "- ", item));
        } else {
            lines.add(line);
        }
    }

    private void flow(String first, Object value) {
        lines.addAll(FlowYaml.lines(first, first.length() + 1, value));
    }

    /** Numbers as numbers, single values without a list. */
    private static Map<String, Object> written(Map<String, List<String>> fields) {
        Map<String, Object> written = new LinkedHashMap<>();
        fields.forEach((name, values) -> {
            List<Object> all = values.stream()
                    .<Object>map(v -> NUMBER.matcher(v).matches() ? (Object) Long.valueOf(v) : v)
                    .toList();
            written.put(name, all.size() == 1 ? all.get(0) : all);
        });
        return written;
    }
}
