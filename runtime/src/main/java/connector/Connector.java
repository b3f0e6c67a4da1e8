package connector;

import connector.auth.Login;
import connector.base.Sha256;
import connector.config.ConfigReader;
import connector.config.ConfigValues;
import connector.cursor.Cursor;
import connector.singer.Catalog;
import connector.singer.CatalogEntry;
import connector.source.Source;
import connector.source.SourceLoader;
import connector.spec.MapNode;
import connector.spec.Problem;
import connector.spec.Problems;
import connector.sync.Logins;
import connector.sync.Machinery;
import connector.sync.Run;
import connector.sync.RunOptions;
import connector.sync.RunParts;
import connector.sync.RunReport;
import connector.sync.Sink;
import connector.sync.SourceCatalog;
import connector.template.Env;
import connector.template.Moment;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The front door of the runtime: one manifest, loaded and checked, ready to be run any number of times.
 *
 * @param source what the manifest says
 */
public record Connector(Source source) {
    /**
     * A manifest that was read.
     *
     * @param connector empty when there were errors
     * @param problems errors and warnings, by place
     */
    public record Loaded(Optional<Connector> connector, List<Problem> problems) {}

    /** Does what {@link #load} needs of any manifest, which may be done by another thread while it reads; once in a process. */
    public static void prepare() {
        SourceLoader.prepare();
    }

    /** As {@link #prepare}, for what a run needs of any manifest. */
    public static void prepareRun() {
        prepare();
        Sha256.fresh(); // all that Java has for security is looked through for the first one
    }

    /** Reads a manifest and everything it names; never throws for what is wrong in it. */
    public static Loaded load(Path manifest) {
        Problems problems = new Problems();
        Optional<Source> source = SourceLoader.load(manifest, problems);
        return new Loaded(source.map(Connector::new), problems.sorted());
    }

    /** The streams that can be selected, with their schemas. */
    public List<CatalogEntry> entries() {
        return SourceCatalog.entries(source);
    }

    /** The Singer catalog as plain values; needs no network and no config. */
    public Map<String, Object> catalog() {
        return Catalog.of(entries());
    }

    /**
     * Puts a config together.
     *
     * @param files each with the folder its {@code {file: …}} values are relative to, in order
     * @param environment variables of the process
     * @param inline {@code name=value} given apart
     * @return empty when there were errors, which are in {@code problems}
     */
    public Optional<ConfigValues> config(
            Map<MapNode, Path> files, Map<String, String> environment, Map<String, String> inline, Problems problems) {
        return new ConfigReader(source.name(), source.config(), environment).read(files, inline, problems);
    }

    /**
     * A stream's cursor as far as it can be told without a config: how its values are written and compared.
     *
     * @return empty for a stream without a cursor, and one the manifest does not have
     */
    public Optional<Cursor> cursor(String stream) {
        Env env = Env.of(Map.of("config", Map.of(), "now", Moment.utc(Instant.EPOCH), "today", "", "api_version", ""));
        return Optional.ofNullable(source.streams().get(stream))
                .flatMap(spec -> spec.cursor().map(c -> c.bind(env, spec.rows().zone())));
    }

    /** A run that has not started; {@link Run#execute()} runs it, {@link Run#stop()} ends it early. */
    public Run prepare(RunOptions options, Machinery machinery, Sink sink) {
        return new Run(source, options, machinery, sink);
    }

    /**
     * What a user has to allow in a browser before a run, once.
     *
     * @param redirect where the browser is sent afterwards
     * @throws connector.base.Failure USAGE when the manifest's way to authenticate needs none, CONFIG when an option is
     *     missing
     */
    public Login login(ConfigValues config, Machinery machinery, URI redirect) {
        return Logins.of(source, config, machinery, redirect);
    }

    /** The parts of a run, for engines that read its slices in other processes. */
    public RunParts parts(ConfigValues config, Machinery machinery) {
        return new RunParts(source, config, machinery);
    }

    /** Runs to the end. Failures are in the report, not thrown. */
    public RunReport run(RunOptions options, Machinery machinery, Sink sink) {
        return prepare(options, machinery, sink).execute();
    }
}
