package connector.scenario;

import connector.net.TransportException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;

/**
 * A server that does what its API promises: filters, sorts and pages the rows it has. What goes wrong on the way depends
 * on the request and how often it was asked, not on threads, so that a seed always tells the same story.
 */
final class HonestServer {
    private static final int PERCENT = 100;

    private final Draw draw;
    private final TreeMap<Long, Map<String, Object>> rows = new TreeMap<>();
    private final Map<String, Integer> attempts = new HashMap<>();
    private int run;
    private boolean well;
    private int token;

    HonestServer(Draw draw) {
        this.draw = draw;
    }

    /** A new run begins; {@code healthy} when nothing goes wrong in it. */
    void nextRun(boolean healthy) {
        run++;
        well = healthy;
        attempts.clear();
    }

    /** A new record, or a new version of one. */
    void put(long id, Instant time) {
        Map<String, Object> row = Data.row(id, time.toString());
        Map<String, Object> old = rows.get(id);
        row.put("v", old == null ? 1L : (Long) old.get("v") + 1);
        rows.put(id, row);
    }

    List<Map<String, Object>> rows() {
        return List.copyOf(rows.values());
    }

    Answer answer(Asked asked) {
        if (asked.path().equals("/token")) {
            token++;
            return Answer.json("{\"access_token\":\"tok-1" + token + "\",\"expires_in\":3600}");
        }
        int attempt = attempts.merge(asked.says(), 1, Integer::sum);
        Random chance = new Random(Objects.hash(draw.seed(), run, asked.says(), attempt));
        chance.nextInt(); // the first number of neighbouring seeds is nearly the same
        if (!well && chance.nextInt(PERCENT) < draw.faults()) {
            switch (chance.nextInt(6)) {
                case 0:
                    return Answer.status(500);
                case 1:
                    return Answer.status(429).header("retry-after", "3");
                case 2:
                    return Answer.fault(TransportException.Kind.TRUNCATED);
                case 3:
                    return Answer.fault(TransportException.Kind.TIMEOUT);
                case 4:
                    return Answer.json("{\"items\":[{\"id\":");
                default:
                    token++; // all tokens given so far have expired
            }
        }
        if (!asked.authorization().orElse("").equals("Bearer tok-1" + token)) {
            return Answer.status(401);
        }
        return page(asked, found(asked));
    }

    private List<Map<String, Object>> found(Asked asked) {
        List<Map<String, Object>> found = new ArrayList<>(rows.values());
        asked.param("part")
                .ifPresent(p -> found.removeIf(r -> (Long) r.get("id") % draw.partitions() != Long.parseLong(p)));
        long afterId = asked.number("after_id", Long.MIN_VALUE);
        asked.param("since").ifPresent(s -> {
            Instant since = Instant.parse(s);
            found.removeIf(r -> time(r).isBefore(since) || time(r).equals(since) && (Long) r.get("id") <= afterId);
        });
        asked.param("after").ifPresent(s -> found.removeIf(r -> !time(r).isAfter(Instant.parse(s))));
        asked.param("until").ifPresent(s -> found.removeIf(r -> !time(r).isBefore(Instant.parse(s))));
        Comparator<Map<String, Object>> byTime = Comparator.comparing(HonestServer::time);
        Comparator<Map<String, Object>> byId = Comparator.comparing(r -> (Long) r.get("id"));
        found.sort(
                switch (draw.sort()) {
                    case ASC -> byTime.thenComparing(byId);
                    case DESC -> byTime.reversed().thenComparing(byId);
                    case RANDOM -> Comparator.comparing(r -> Objects.hash(draw.seed(), r.get("id")));
                });
        return found;
    }

    static Instant time(Map<String, Object> row) {
        return Instant.parse((String) row.get("updated_at"));
    }

    private Answer page(Asked asked, List<Map<String, Object>> found) {
        if (draw.paging() == Draw.Paging.NONE) {
            return Answer.items(List.copyOf(found));
        }
        int size = (int) Math.min(asked.number("limit", draw.size()), draw.cap());
        int from = switch (draw.paging()) {
            case PAGE -> (int) (asked.number("page", 1) - 1) * size;
            case TOKEN, NEXT_URL, LINK ->
                Integer.parseInt(asked.param("token").orElse("x0").substring(1));
            case NONE, OFFSET, OVERLAP, TOTAL, KEYSET -> (int) asked.number("offset", 0);
        };
        int to = Math.min(from + size, found.size());
        List<Object> page = List.copyOf(found.subList(Math.min(from, found.size()), to));
        if (draw.paging() == Draw.Paging.TOTAL) {
            return Answer.items(page, "total", (long) found.size());
        }
        boolean more = to < found.size();
        String token = "x" + to;
        return switch (draw.paging()) {
            case NONE, PAGE, OFFSET, OVERLAP, TOTAL, KEYSET -> Answer.items(page);
            case TOKEN -> Answer.items(page, "next", more ? token : null);
            case NEXT_URL -> Answer.items(page, "next", more ? link(asked, token) : null);
            case LINK -> {
                Answer answer = Answer.items(page);
                yield more ? answer.header("link", "<" + link(asked, token) + ">; rel=\"next\"") : answer;
            }
        };
    }

    private static String link(Asked asked, String token) {
        StringBuilder query = new StringBuilder("/items?token=" + token);
        for (String parameter : asked.query()) {
            int is = parameter.indexOf('=');
            if (!parameter.startsWith("token=")) {
                query.append('&')
                        .append(parameter, 0, is + 1)
                        .append(URLEncoder.encode(parameter.substring(is + 1), StandardCharsets.UTF_8));
            }
        }
        return query.toString();
    }
}
