package connector.sync;

import connector.config.ConfigValues;
import connector.singer.Selection;
import connector.singer.StreamSelection;
import connector.state.StateDocument;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How a run was asked to read, as every part of it has to be told. */
final class PartOptions {
    private PartOptions() {}

    /** For plans and slices. */
    static Map<String, Object> toPlain(String connector, RunOptions options) {
        Map<String, Object> select = new LinkedHashMap<>();
        for (String stream : options.selection().selected()) {
            select.put(
                    stream,
                    options.selection().of(stream).deselected().stream()
                            .<Object>map(path -> path)
                            .toList());
        }
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("connector", connector);
        plain.put("select", select);
        plain.put("full_refresh", options.fullRefresh());
        plain.put("accept_changed_filters", options.acceptChangedFilters());
        plain.put("pad_nulls", options.padNulls());
        return plain;
    }

    /** From what {@link #toPlain} gave. */
    static RunOptions fromPlain(Map<String, Object> plain, ConfigValues config, StateDocument state) {
        Map<String, StreamSelection> streams = new LinkedHashMap<>();
        if (plain.get("select") instanceof Map<?, ?> select) {
            select.forEach((stream, paths) -> streams.put(String.valueOf(stream), selection(paths)));
        }
        return RunOptions.of(config, state, new Selection(streams))
                .fullRefresh(Boolean.TRUE.equals(plain.get("full_refresh")))
                .acceptChangedFilters(Boolean.TRUE.equals(plain.get("accept_changed_filters")))
                .concurrency(1)
                .stateEvery(Duration.ZERO)
                .padNulls(Boolean.TRUE.equals(plain.get("pad_nulls")))
                .build();
    }

    private static StreamSelection selection(Object paths) {
        Set<List<String>> deselected = new HashSet<>();
        if (paths instanceof List<?> list) {
            for (Object path : list) {
                deselected.add(((List<?>) path).stream().map(String::valueOf).toList());
            }
        }
        return new StreamSelection(true, deselected);
    }
}
