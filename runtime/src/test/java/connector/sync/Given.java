package connector.sync;

import static org.assertj.core.api.Assertions.assertThat;

import connector.Connector;
import connector.auth.TokenStore;
import connector.base.Json;
import connector.base.Redactor;
import connector.base.VirtualTime;
import connector.config.ConfigSpec;
import connector.config.ConfigValues;
import connector.net.Transport;
import connector.state.StateDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Random;

/** What runs of a manifest without options need, in one process and in several. */
final class Given {
    static final ConfigValues NO_CONFIG = new ConfigValues(ConfigSpec.NONE, Map.of());

    private Given() {}

    static Connector connector(Path folder, String manifest) throws IOException {
        Connector.Loaded loaded = Connector.load(Files.writeString(folder.resolve("shop.yaml"), manifest));
        assertThat(loaded.connector()).as(loaded.problems().toString()).isPresent();
        return loaded.connector().get();
    }

    /** With a virtual clock and the API in the place of the network. */
    static Machinery machinery(Instant now, Transport api) {
        VirtualTime time = new VirtualTime(now);
        return new Machinery(time, time, new Random(1), api, TokenStore.inMemory(), new Redactor(), Progress.NONE);
    }

    static StateDocument document(Map<String, Object> state) {
        return StateDocument.parse(Json.bytes(state), "test");
    }

    /** As another process reads it. */
    static Map<?, ?> json(Map<String, Object> plain) {
        try {
            return (Map<?, ?>) Json.parse(Json.text(plain));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
