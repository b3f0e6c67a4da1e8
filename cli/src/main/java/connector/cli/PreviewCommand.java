package connector.cli;

import connector.Connector;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.Json;
import connector.cli.line.Argument;
import connector.cli.line.Command;
import connector.config.ConfigValues;
import connector.singer.SelectGlobs;
import connector.singer.Selection;
import connector.state.StateDocument;
import connector.sync.Machinery;
import connector.sync.Progress;
import connector.sync.RunOptions;
import connector.sync.RunReport;
import connector.sync.StreamReport;
import connector.testcase.CollectingSink;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** {@code connector preview}: the first records of a stream, and how they were come by. */
final class PreviewCommand extends Command {
    /** Where the terminal does not say how wide it is. */
    private static final int WIDTH = 120;

    /** How records are shown. */
    enum Form {
        TABLE,
        JSON
    }

    private final ManifestArguments input = with(new ManifestArguments());

    private final Argument<String> stream =
            parameter("STREAM").at(1).says("One stream of the manifest.").required(String.class);

    private final CommonOptions common = with(new CommonOptions());

    private final Network network = with(new Network());

    private final Argument<Long> limit =
            option("--limit").takes("N").says("How many records, default 10.").orElse(10L);

    private final Argument<Form> format =
            option("--format").takes("FORMAT").says("table (default) or json.").orElse(Form.TABLE);

    private final Argument<Boolean> exchanges = option("--exchanges")
            .says("Shows the answers too, their beginnings, without secrets.")
            .flag();

    private final Argument<Boolean> demo = option("--demo")
            .says("Plays the manifest's own recording: no account, no network.")
            .flag();

    private final Argument<Optional<Path>> replay = option("--replay")
            .takes("PATH")
            .says("Plays a test case or an archive.")
            .optional(Path.class);

    private final Console console;

    PreviewCommand(Console console) {
        super("preview", "Shows the first records of a stream as a table, and what was asked for them.");
        examples(
                "connector preview manifests/stripe.yaml customers --demo",
                "connector preview manifests/shop.yaml orders --config shop.json --limit 3 --exchanges");
        this.console = console;
    }

    @Override
    public Integer call() {
        common.start(console);
        if (limit.value() < 1 || demo.value() && replay.value().isPresent()) {
            throw new Failure(
                    FailureClass.USAGE,
                    limit.value() < 1 ? "--limit is " + limit.value() : "--demo and --replay exclude each other",
                    limit.value() < 1 ? "give 1 or more, or leave it out" : "give one of them");
        }
        Connector connector = input.load(console);
        Selection selection = SelectGlobs.read(stream.value(), connector.entries());
        CollectingSink sink = new CollectingSink();
        List<PreviewLog> logs = new ArrayList<>();
        UnaryOperator<Machinery> watched = machinery -> {
            logs.add(new PreviewLog(machinery.transport(), console.redactor()));
            return machinery.with(logs.get(0)).watchedBy(logs.get(0));
        };
        Optional<Recording> recording = demo.value()
                ? Optional.of(Replays.demo(connector, input, Optional.empty()))
                : replay.value().map(Recording::at);
        RunReport report = recording
                .map(one -> new Replays(
                                connector, input, given -> options(given.config(), given.state(), selection), console)
                        .play(one, watched, sink))
                .orElseGet(() -> {
                    ConfigValues config = input.config(connector, console);
                    return connector.run(
                            options(config, StateDocument.none(), selection),
                            watched.apply(network.machinery(input, common, console, Progress.NONE)),
                            sink);
                });
        List<Object> records = sink.records().values().stream()
                .flatMap(List::stream)
                .limit(limit.value())
                .map(console.redactor()::plain) // for a person to look at, and to show to others
                .toList();
        show(records, logs.get(0), report);
        return report.exitCode();
    }

    private RunOptions options(ConfigValues config, StateDocument state, Selection selection) {
        return RunOptions.of(config, state, selection)
                .limit(limit.value())
                .concurrency(1)
                .stateEvery(Duration.ZERO)
                .build();
    }

    private void show(List<Object> records, PreviewLog log, RunReport report) {
        List<PreviewLog.Asked> asked = log.asked();
        List<Object> slices = report.streams().stream()
                .filter(one -> one.stream().equals(stream.value()))
                .flatMap(one -> ((List<?>) one.toPlain().get("slice_results")).stream())
                .<Object>map(slice -> slice)
                .toList();
        if (format.value() == Form.JSON) {
            console.print(Json.pretty(plain(records, log, slices)));
        } else {
            console.print(records.isEmpty() ? "no records" : RecordTable.of(records, width()));
            console.print("");
            for (int i = 0; i < asked.size(); i++) {
                PreviewLog.Asked one = asked.get(i);
                console.print(one.method() + " " + one.url() + "\n    " + one.answer() + "; " + log.next(i)
                        + (one.stream().equals(stream.value()) ? "" : " (for " + one.stream() + ")"));
                if (exchanges.value() && !one.body().isEmpty()) {
                    console.print("    " + one.body().replace("\n", "\n    "));
                }
            }
            report.streams().stream()
                    .filter(one -> one.stream().equals(stream.value()))
                    .forEach(one -> console.print("slices ended by: " + Json.text(one.ends())));
            slices.forEach(slice -> console.print(slice((Map<?, ?>) slice)));
        }
        report.failure().ifPresent(console::show);
        report.streams().stream().map(StreamReport::failures).forEach(all -> all.forEach(console::show));
    }

    private String slice(Map<?, ?> slice) {
        return (slice.get("partition") == null ? "" : Json.text(slice.get("partition")) + " ")
                + (slice.get("window") == null ? "no window" : "window " + Json.text(slice.get("window")))
                + (slice.get("end").equals("stopped") ? ", left at --limit" : ", ended by " + slice.get("end"))
                + ", pages " + slice.get("pages");
    }

    private Map<String, Object> plain(List<Object> records, PreviewLog log, List<Object> slices) {
        List<PreviewLog.Asked> asked = log.asked();
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("records", records);
        List<Object> requests = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            PreviewLog.Asked one = asked.get(i);
            Map<String, Object> request = new LinkedHashMap<>();
            request.put("stream", one.stream());
            request.put("method", one.method());
            request.put("url", one.url());
            request.put("answer", one.answer());
            request.put("next", log.next(i));
            if (exchanges.value()) {
                request.put("body", one.body());
            }
            requests.add(request);
        }
        plain.put("requests", requests);
        plain.put("slices", slices);
        return plain;
    }

    private int width() {
        try {
            return Integer.parseInt(console.environment().getOrDefault("COLUMNS", String.valueOf(WIDTH)));
        } catch (NumberFormatException e) {
            return WIDTH;
        }
    }
}
