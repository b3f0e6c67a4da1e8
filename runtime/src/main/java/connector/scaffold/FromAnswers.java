package connector.scaffold;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A manifest from what a person said on a command line or was asked. */
public final class FromAnswers {
    /** Types of paginators that can be asked for, the first one by default. */
    public static final List<String> PAGINATORS =
            List.of("none", "page", "offset", "cursor", "next_url", "link_header");

    /** Types of auth that can be asked for. */
    public static final List<String> AUTHS = Auths.NAMES;

    private FromAnswers() {}

    /**
     * What a person said.
     *
     * @param name of the source
     * @param title for people
     * @param docs a link; empty when there is none
     * @param baseUrl of the API
     * @param auth one of {@link #AUTHS}
     * @param paginator one of {@link #PAGINATORS}
     * @param records path of the rows in an answer; {@code {stream}} in it is the stream's name
     * @param primaryKey field that tells rows apart; empty when there is none
     * @param cursor field by which only newer rows are asked for; empty when there is none
     * @param streams name to path
     */
    public record Answers(
            String name,
            String title,
            String docs,
            String baseUrl,
            String auth,
            String paginator,
            String records,
            String primaryKey,
            String cursor,
            Map<String, String> streams) {}

    /** The manifest and its first case. */
    public static Scaffold of(Answers said) {
        Auths auth = Auths.named(said.auth());
        Map<String, Object> config = new LinkedHashMap<>(auth.options());
        if (!said.cursor().isEmpty()) {
            config.put("start_date", Cursors.START);
        }
        Map<String, Object> http = new LinkedHashMap<>();
        http.put("base_url", said.baseUrl());
        if (!auth.section().isEmpty()) {
            http.put("auth", auth.section());
        }
        List<StreamDraft> streams = new ArrayList<>();
        said.streams().forEach((name, path) -> streams.add(stream(said, name, path)));
        return Scaffold.of(
                new ManifestDraft(
                        said.name(),
                        said.title(),
                        said.docs(),
                        config,
                        auth.values(),
                        http,
                        Map.of("auth", auth.note()),
                        streams),
                List.of());
    }

    private static StreamDraft stream(Answers said, String name, String path) {
        Map<String, Object> keys = new LinkedHashMap<>();
        Map<String, String> notes = new LinkedHashMap<>();
        Map<String, Object> body = new LinkedHashMap<>();
        keys.put("endpoint", "GET " + path);
        if (!said.records().equals("$")) {
            keys.put("records", said.records().replace("{stream}", name));
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        if (said.primaryKey().isEmpty()) {
            keys.put("append_only", true);
        } else {
            keys.put("primary_key", said.primaryKey());
            fields.put(said.primaryKey(), "string");
        }
        paginator(said.paginator()).ifPresent(p -> keys.put("paginator", p));
        if (said.paginator().equals("page")) {
            notes.put("paginator", "connector-ignore: paginator.rows_move because the API pages by number only");
        } else if (!said.paginator().equals("none")) {
            notes.put("paginator", "TODO: a guess are the names of its parameters and of what says where to go on");
        }
        if (!said.cursor().isEmpty()) {
            keys.put("cursor", Cursors.since(said.cursor(), "query." + said.cursor() + "_since", ""));
            notes.put("cursor", "TODO: a guess is the parameter that newer rows are asked for by");
            fields.put(said.cursor(), "timestamp");
        }
        fields.putIfAbsent("name", "string");
        keys.put("schema", fields);
        notes.put("schema", "TODO: the fields of the API's rows");
        return new StreamDraft(name, keys, notes, Samples.rows(fields, said.primaryKey()), body);
    }

    private static Optional<Map<String, Object>> paginator(String type) {
        Map<String, Object> size = Paginators.size("limit", Paginators.USUAL_SIZE);
        return switch (type) {
            case "page" -> Optional.of(Paginators.page("page", 1, Paginators.size("per_page", Paginators.USUAL_SIZE)));
            case "offset" -> Optional.of(Paginators.offset("offset", size));
            case "cursor" -> Optional.of(Paginators.cursor("$.next_cursor", "cursor", size));
            case "next_url" -> Optional.of(Paginators.nextUrl("$.next", size));
            case "link_header" ->
                Optional.of(Paginators.linkHeader(Paginators.size("per_page", Paginators.USUAL_SIZE)));
            default -> Optional.empty();
        };
    }
}
