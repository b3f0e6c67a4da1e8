package connector.bench;

import connector.Connector;
import connector.auth.TokenStore;
import connector.base.Redactor;
import connector.base.SystemTime;
import connector.config.ConfigValues;
import connector.singer.Selection;
import connector.singer.StreamSelection;
import connector.spec.Problems;
import connector.state.StateDocument;
import connector.sync.Machinery;
import connector.sync.Progress;
import connector.sync.RunOptions;
import connector.sync.RunReport;
import connector.sync.SingerSink;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Random;

/** Whole runs of the benchmark's manifest over pages in memory. */
final class Whole {
    private final Memory api;
    private final Connector connector;
    private final ConfigValues config;

    Whole(Memory api) {
        this.api = api;
        try (InputStream manifest = Whole.class.getResourceAsStream("/invoices.yaml")) {
            Path file = Files.createTempFile("bench", ".yaml");
            Files.copy(manifest, file, StandardCopyOption.REPLACE_EXISTING);
            Connector.Loaded loaded = Connector.load(file);
            connector = loaded.connector()
                    .orElseThrow(
                            () -> new IllegalStateException(loaded.problems().toString()));
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        config = connector.config(Map.of(), Map.of(), Map.of(), new Problems()).orElseThrow();
    }

    /**
     * Reads a stream to its end; the lines go nowhere.
     *
     * @param expected records, without which the figure would mean nothing
     * @return bytes of the lines
     */
    long run(String stream, int expected) {
        api.rewind();
        SystemTime time = new SystemTime();
        SingerSink sink = new SingerSink(OutputStream.nullOutputStream());
        RunReport report = connector.run(
                RunOptions.of(config, StateDocument.none(), new Selection(Map.of(stream, StreamSelection.ALL)))
                        .concurrency(1)
                        .stateEvery(Duration.ofSeconds(10))
                        .build(),
                new Machinery(time, time, new Random(1), api, TokenStore.inMemory(), new Redactor(), Progress.NONE),
                sink);
        long records = report.streams().get(0).records();
        if (records != expected || report.exitCode() != 0) {
            throw new IllegalStateException("the run failed: " + report.toPlain());
        }
        return sink.bytes();
    }
}
