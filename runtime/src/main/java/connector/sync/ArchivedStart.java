package connector.sync;

import connector.base.Canonical;
import connector.base.Redactor;
import connector.config.ConfigOption;
import connector.config.ConfigSpec;
import connector.config.ConfigValues;
import connector.net.UserAgent;
import connector.singer.Selection;
import connector.singer.StreamSelection;
import connector.source.Source;
import connector.state.StateDocument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** With what a run began, as an archive keeps it and a replay begins with again. Secrets are not in it. */
public final class ArchivedStart {
    private ArchivedStart() {}

    /** For the header of an archive. */
    static Map<String, Object> toPlain(RunStart start, String manifestHash) {
        RunOptions options = start.options();
        Map<String, Object> config = config(options.config());
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("name", start.source().name());
        plain.put("version", start.source().version());
        plain.put("manifest_sha256", manifestHash);
        plain.put("program", UserAgent.TEXT);
        plain.put("started", start.start().toString());
        plain.put("config", config);
        plain.put("config_sha256", Canonical.sha256(config));
        Map<String, Object> asked =
                PartOptions.toPlain(start.source().name() + " " + start.source().version(), options);
        asked.remove("connector");
        options.concurrency().ifPresent(most -> asked.put("concurrency", (long) most));
        options.limit().ifPresent(most -> asked.put("limit", most));
        options.backfill().ifPresent(stretch -> {
            asked.put("since", stretch.since());
            stretch.until().ifPresent(until -> asked.put("until", until));
        });
        plain.put("options", asked);
        plain.put("state", options.state().toPlain());
        return plain;
    }

    private static Map<String, Object> config(ConfigValues config) {
        Map<String, Object> all = new LinkedHashMap<>();
        config.values().forEach((name, value) -> {
            boolean secret =
                    config.spec().find(name).filter(ConfigOption::secret).isPresent();
            all.put(name, secret ? leaves(value, Redactor.MASK) : value);
        });
        return all;
    }

    /** The same lists and objects, with another value in the place of every single one. */
    private static Object leaves(Object value, String in) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> all = new LinkedHashMap<>();
            map.forEach((name, member) -> all.put(String.valueOf(name), leaves(member, in)));
            return all;
        }
        if (value instanceof List<?> list) {
            List<Object> all = new ArrayList<>();
            list.forEach(item -> all.add(leaves(item, in)));
            return all;
        }
        return value == null ? null : in;
    }

    /**
     * The config of an archived run. In the place of each secret stands a text that the redactor takes for a secret, so
     * that requests with it are those of the archive.
     *
     * @param spec options of the manifest as it is now
     */
    public static ConfigValues config(Map<?, ?> header, ConfigSpec spec, Redactor redactor) {
        Map<String, Object> values = new LinkedHashMap<>();
        Map<?, ?> kept = map(header, "config");
        for (ConfigOption option : spec.options()) {
            if (kept.containsKey(option.name())) {
                Object value = kept.get(option.name());
                values.put(
                        option.name(),
                        option.secret() ? leaves(value, "secret-of-the-archived-run-" + option.name()) : value);
            } else {
                option.fallback().ifPresent(fallback -> values.put(option.name(), fallback));
            }
        }
        ConfigValues config = new ConfigValues(spec, values);
        config.hide(redactor);
        return config;
    }

    /**
     * What an archived run was asked to do. Streams that the manifest does not have any more are left out.
     *
     * @param config of the replay
     */
    public static RunOptions options(Map<?, ?> header, Source source, ConfigValues config) {
        Map<String, Object> asked = new LinkedHashMap<>();
        map(header, "options").forEach((name, value) -> asked.put(String.valueOf(name), value));
        StateDocument state =
                StateDocument.parse(connector.base.Json.bytes(header.get("state")), "the state in the archive");
        RunOptions read = PartOptions.fromPlain(asked, config, state);
        Map<String, StreamSelection> streams =
                new LinkedHashMap<>(read.selection().streams());
        streams.keySet().retainAll(source.streams().keySet());
        return RunOptions.of(config, state, new Selection(streams))
                .fullRefresh(read.fullRefresh())
                .acceptChangedFilters(read.acceptChangedFilters())
                .limit(asked.get("limit") instanceof Long most ? OptionalLong.of(most) : OptionalLong.empty())
                .concurrency(
                        asked.get("concurrency") instanceof Long most
                                ? OptionalInt.of(Math.toIntExact(most))
                                : OptionalInt.empty())
                .stateEvery(Duration.ZERO)
                .padNulls(read.padNulls())
                .backfill(
                        asked.get("since") instanceof String since
                                ? Optional.of(new Backfill(
                                        since,
                                        Optional.ofNullable(asked.get("until")).map(String::valueOf)))
                                : Optional.empty())
                .build();
    }

    private static Map<?, ?> map(Map<?, ?> header, String name) {
        return header.get(name) instanceof Map<?, ?> map ? map : Map.of();
    }
}
