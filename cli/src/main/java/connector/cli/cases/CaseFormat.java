package connector.cli.cases;

import java.util.List;
import java.util.function.Consumer;

/** How played cases are written to stdout. */
public enum CaseFormat {
    /** For people. */
    TEXT,
    /** One JSON object. */
    JSON,
    /** The XML that JUnit's Ant task writes, which CI servers read. */
    JUNIT;

    /** Writes them, line by line. */
    public void write(List<PlayedManifest> all, boolean update, boolean coverage, Consumer<String> line) {
        switch (this) {
            case TEXT -> CaseText.write(all, update, coverage, line);
            case JSON -> line.accept(CaseJson.of(all, coverage));
            case JUNIT -> line.accept(CaseJunit.of(all));
        }
    }
}
