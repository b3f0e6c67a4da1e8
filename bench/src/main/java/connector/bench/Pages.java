package connector.bench;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the server answers: {@code /BYTES/PER_PAGE/PAGES/invoices?page=N} is page N (from 1) with records of about BYTES bytes,
 * and an empty one behind the last; {@code /ALL/parents?page=N} are parents and {@code /kids/ID} their one small page each.
 */
final class Pages {
    private static final Pattern INVOICES = Pattern.compile("/(\\d+)/(\\d+)/(\\d+)/invoices");
    private static final Pattern PARENTS = Pattern.compile("/(\\d+)/parents");
    private static final Pattern PAGE = Pattern.compile("(?:^|&)page=(\\d+)");
    private static final String KIDS = "/kids/";
    private static final int PARENTS_A_PAGE = 1000;
    private static final byte[] EMPTY = "{\"data\":[]}".getBytes(StandardCharsets.UTF_8);
    private static final byte[] NONE = {};

    private final Map<String, PreparedPages> prepared = new ConcurrentHashMap<>();

    /** The body for a path with its query; without bytes when there is none. */
    byte[] answer(String target) {
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        String query = mark < 0 ? "" : target.substring(mark + 1);
        if (path.startsWith(KIDS)) {
            String id = path.substring(KIDS.length());
            return ("{\"data\":[{\"id\":" + id + ",\"at\":\"2026-01-01T00:00:00Z\"}]}")
                    .getBytes(StandardCharsets.UTF_8);
        }
        Matcher invoices = INVOICES.matcher(path);
        if (invoices.matches()) {
            return invoices(page(query), number(invoices, 1), number(invoices, 2), number(invoices, 3));
        }
        Matcher parents = PARENTS.matcher(path);
        return parents.matches() ? parents(page(query), number(parents, 1)) : NONE;
    }

    private static int number(Matcher found, int group) {
        return Integer.parseInt(found.group(group));
    }

    private byte[] invoices(int page, int bytes, int perPage, int all) {
        PreparedPages pages = prepared.computeIfAbsent(bytes + "/" + perPage, key -> new PreparedPages(perPage, bytes));
        return page > all ? EMPTY : pages.get(page - 1);
    }

    private static byte[] parents(int page, int all) {
        StringBuilder body = new StringBuilder("{\"data\":[");
        int from = (page - 1) * PARENTS_A_PAGE;
        for (int id = from + 1; id <= Math.min(all, from + PARENTS_A_PAGE); id++) {
            body.append(id == from + 1 ? "" : ",").append("{\"id\":").append(id).append('}');
        }
        return body.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static int page(String query) {
        Matcher page = PAGE.matcher(query);
        return page.find() ? number(page, 1) : 1;
    }
}
