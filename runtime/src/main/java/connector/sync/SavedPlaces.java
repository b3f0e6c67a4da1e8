package connector.sync;

import connector.base.Canonical;
import connector.manifest.Plain;
import connector.state.Places;
import connector.stream.BoundStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Sets up the places inside slices that a run may leave in the state and go on from. */
final class SavedPlaces {
    private SavedPlaces() {}

    /**
     * The places of a stream.
     *
     * @param used false where pages may not be left out: children need all of them, or no state is written
     * @param fingerprint of the config values that decide which rows are asked for
     * @param bookmark the member {@code bookmarks.STREAM} of the input
     */
    static Places of(
            BoundStream stream,
            boolean used,
            String fingerprint,
            Map<String, Object> bookmark,
            Machinery machinery,
            Consumer<String> warn) {
        return new Places(
                new Places.Setup(
                        stream.spec().name(),
                        () -> dependsOn(stream, fingerprint),
                        stream.paginator().tokenTtl().filter(ttl -> used),
                        machinery.clock(),
                        machinery.redactor(),
                        warn),
                bookmark);
    }

    private static String dependsOn(BoundStream stream, String config) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("config", config);
        // A token belongs to one query: any change of the stream in the manifest may have made another of it.
        all.put("stream", Plain.value(stream.spec().node()));
        return Canonical.sha256(all).substring(0, DIGITS);
    }

    /** 64 bits: enough to notice a change. */
    private static final int DIGITS = 16;
}
