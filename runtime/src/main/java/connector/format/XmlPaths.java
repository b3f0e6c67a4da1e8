package connector.format;

import java.util.ArrayList;
import java.util.List;

/** Where lists are: of the paths of the manifest, and of the one to the records. */
final class XmlPaths {
    private XmlPaths() {}

    /**
     * The lists of a document.
     *
     * @param lists from the record or the document
     * @param records where these are
     * @param single whether there is one, which is no list
     */
    static XmlLists of(List<Path> lists, Path records, boolean single) {
        List<Object> record = steps(records);
        List<List<Object>> all = new ArrayList<>();
        if (!single && !record.isEmpty()) {
            all.add(record);
        }
        for (Path list : lists) {
            List<Object> path = new ArrayList<>();
            if (!list.rooted()) {
                path.addAll(record);
                path.add(PathParser.ANY); // the record is one of them
            }
            path.addAll(steps(list));
            all.add(path);
        }
        return XmlLists.of(all);
    }

    /** The simple beginning of a path. */
    private static List<Object> steps(Path path) {
        try {
            return PathParser.parse((path.rooted() ? "" : "$.") + path.source()).steps();
        } catch (BadPath e) {
            throw new IllegalStateException(e); // it was read once before
        }
    }
}
