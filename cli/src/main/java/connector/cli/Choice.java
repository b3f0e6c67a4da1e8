package connector.cli;

import connector.Connector;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.cli.line.Argument;
import connector.cli.line.Arguments;
import connector.singer.CatalogReader;
import connector.singer.SelectGlobs;
import connector.singer.Selection;
import java.nio.file.Path;
import java.util.Optional;

/** What is read and how, on the command line: of a whole run, or of one in parts. */
final class Choice extends Arguments {
    private final Argument<Optional<Path>> catalog = option("--catalog", "--properties")
            .takes("FILE")
            .says("Catalog that says which streams and fields are read.")
            .optional(Path.class);

    private final Argument<Optional<String>> select = option("--select")
            .takes("GLOBS")
            .says("Streams and fields to read: 'customers,invoices.*,!invoices.lines'.")
            .optional(String.class);

    private final Argument<Boolean> fullRefresh = option("--full-refresh")
            .says("Sets the bookmarks of the selected streams aside.")
            .flag();

    private final Argument<Boolean> acceptChangedFilters = option("--accept-changed-filters")
            .says("Goes on although the config that the bookmarks grew from has changed.")
            .flag();

    private final Argument<Boolean> padNulls = option("--pad-nulls")
            .says("Writes absent fields as null, for targets that need every column.")
            .flag();

    /**
     * Says what excludes each other, before anything is read.
     *
     * @throws Failure USAGE
     */
    void check() {
        if (catalog.value().isPresent() && select.value().isPresent()) {
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
        if (catalog.value().isPresent()) {
            return Optional.of(CatalogReader.read(Inputs.json(catalog.value().get(), "catalog"), connector.entries()));
        }
        return select.value().map(globs -> SelectGlobs.read(globs, connector.entries()));
    }

    boolean fullRefresh() {
        return fullRefresh.value();
    }

    boolean acceptChangedFilters() {
        return acceptChangedFilters.value();
    }

    boolean padNulls() {
        return padNulls.value();
    }
}
