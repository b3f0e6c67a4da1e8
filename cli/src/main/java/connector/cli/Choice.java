package connector.cli;

import connector.Connector;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.singer.CatalogReader;
import connector.singer.SelectGlobs;
import connector.singer.Selection;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What is read and how, on the command line: of a whole run, or of one in parts. */
final class Choice {
    @Option(
            names = {"--catalog", "--properties"},
            paramLabel = "FILE",
            description = "Catalog that says which streams and fields are read.")
    private Optional<Path> catalog = Optional.empty();

    @Option(
            names = "--select",
            paramLabel = "GLOBS",
            description = "Streams and fields to read: 'customers,invoices.*,!invoices.lines'.")
    private Optional<String> select = Optional.empty();

    @Option(names = "--full-refresh", description = "Sets the bookmarks of the selected streams aside.")
    private boolean fullRefresh;

    @Option(
            names = "--accept-changed-filters",
            description = "Goes on although the config that the bookmarks grew from has changed.")
    private boolean acceptChangedFilters;

    @Option(names = "--pad-nulls", description = "Writes absent fields as null, for targets that need every column.")
    private boolean padNulls;

    /**
     * Says what excludes each other, before anything is read.
     *
     * @throws Failure USAGE
     */
    void check() {
        if (catalog.isPresent() && select.isPresent()) {
            throw new Failure(FailureClass.USAGE, "--catalog and --select exclude each other", "give one of them");
        }
    }

    /**
     * The streams and fields.
     *
     * @return empty when nothing was said of them
     * @throws Failure CONFIG or USAGE when they do not fit the manifest
     */
    Optional<Selection> selection(Connector connector) {
        if (catalog.isPresent()) {
            return Optional.of(CatalogReader.read(Inputs.json(catalog.get(), "catalog"), connector.entries()));
        }
        return select.map(globs -> SelectGlobs.read(globs, connector.entries()));
    }

    boolean fullRefresh() {
        return fullRefresh;
    }

    boolean acceptChangedFilters() {
        return acceptChangedFilters;
    }

    boolean padNulls() {
        return padNulls;
    }
}
