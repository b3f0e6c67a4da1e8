package connector.paginator;

import connector.template.Env;
import connector.template.Template;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What of a page a condition must find to be trusted: every path below it outside {@code coalesce}.
 *
 * @param paths dotted
 */
record RequiredReads(Set<String> paths) {
    private static final Set<String> OF_THE_PAGE = Set.of(
            PageNames.RESPONSE, PageNames.HEADERS, PageNames.LINK, PageNames.FIRST_RECORD, PageNames.LAST_RECORD);
    private static final Pattern COALESCE = Pattern.compile("(?<![\\w.])coalesce(?![\\w.])");

    static RequiredReads of(Template template) {
        String plain = withoutCoalesce(template.source());
        Set<String> paths = new TreeSet<>();
        for (String path : template.reads()) {
            boolean ofThePage = OF_THE_PAGE.contains(path.split("\\.", 2)[0]);
            boolean onlyInCoalesce = template.source().contains(path) && !mentions(plain, path);
            if (ofThePage && !onlyInCoalesce) {
                paths.add(path);
            }
        }
        return new RequiredReads(paths);
    }

    private static boolean mentions(String source, String path) {
        return Pattern.compile("(?<![\\w.])" + Pattern.quote(path) + "(?![\\w.\\[-])")
                .matcher(source)
                .find();
    }

    /** The text without each {@code coalesce} and its arguments, up to the bracket or brace that closes it. */
    private static String withoutCoalesce(String source) {
        StringBuilder out = new StringBuilder();
        var m = COALESCE.matcher(source);
        int from = 0;
        while (m.find(from)) {
            out.append(source, from, m.start());
            int depth = 0;
            int at = m.end();
            while (at < source.length() && depth >= 0 && source.charAt(at) != '}') {
                depth += source.charAt(at) == '(' ? 1 : source.charAt(at) == ')' ? -1 : 0;
                at += depth < 0 ? 0 : 1;
            }
            from = at;
        }
        return out.append(source.substring(from)).toString();
    }

    /** The first path that is not there; null is there. */
    Optional<String> missing(Env env) {
        return paths.stream().filter(path -> !present(env, path)).findFirst();
    }

    private static boolean present(Env env, String path) {
        String[] parts = path.split("\\.", 2);
        return parts.length == 1 || present(env.get(parts[0]).orElse(null), parts[1]);
    }

    /** Names may hold dots themselves, so each member that the rest begins with is tried. */
    private static boolean present(Object value, String path) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream().anyMatch(member -> {
                String name = String.valueOf(member.getKey());
                return path.equals(name)
                        || (path.startsWith(name + ".")
                                && present(member.getValue(), path.substring(name.length() + 1)));
            });
        }
        String[] parts = path.split("\\.", 2);
        if (!(value instanceof List<?> list) || !parts[0].matches("\\d{1,9}")) {
            return false;
        }
        int index = Integer.parseInt(parts[0]);
        return index < list.size() && (parts.length == 1 || present(list.get(index), parts[1]));
    }
}
