package connector.testcase;

import connector.Connector;
import connector.auth.TokenStore;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.Json;
import connector.base.Redactor;
import connector.base.VirtualTime;
import connector.config.ConfigValues;
import connector.http.ArchivedExchange;
import connector.http.Exchange;
import connector.manifest.ManifestFile;
import connector.net.Transport;
import connector.singer.SelectGlobs;
import connector.spec.MapNode;
import connector.spec.Problems;
import connector.state.StateDocument;
import connector.sync.RunReport;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Makes test cases of recorded runs: as few pages and rows as still show every step, without secrets and personal data. The
 * engine itself plays the shortened API, so that what a case asks is what a real run would ask; what does not end as the
 * whole recording does is not shortened.
 */
public final class CaseRecorder {
    /** The first line of every case that was recorded. */
    public static final String MARKER = "# Recorded by `connector record`; recording it again replaces this file.";

    private final Connector connector;
    private final Path folder;
    private final Map<String, Object> config;
    private final ConfigValues values;
    private final Privacy privacy;
    private final KeptHeaders headers;

    /**
     * @param connector the manifest
     * @param manifest its text
     * @param folder of the manifest
     * @param config of the recorded runs
     * @param standIns invented values for secrets that must have a form of their own
     * @throws Failure USAGE when a secret needs one
     */
    public CaseRecorder(
            Connector connector,
            String manifest,
            Path folder,
            ConfigValues config,
            Map<String, String> standIns,
            Privacy privacy) {
        this.connector = connector;
        this.folder = folder;
        this.config = StandIns.config(config, standIns);
        this.privacy = privacy;
        this.headers = new KeptHeaders(manifest);
        this.values = values(connector, this.config);
    }

    private static ConfigValues values(Connector connector, Map<String, Object> config) {
        Problems problems = new Problems();
        MapNode node = (MapNode) ManifestFile.read("the recorded config", Json.bytes(config), problems)
                .orElseThrow();
        return connector
                .config(Map.of(node, Path.of(".")), Map.of(), Map.of(), problems)
                .orElseThrow(() -> new Failure(
                        FailureClass.USAGE,
                        "an invented value does not do for the config: "
                                + problems.sorted().stream()
                                        .map(p -> p.message())
                                        .toList(),
                        "invent another: --stand-in NAME=VALUE"));
    }

    /**
     * The case of a stream.
     *
     * @param stream that is read, its parents as far as it needs them
     * @param runs one after another
     * @param before clocks of an earlier recording of the case; used again where the runs go the same way with them
     * @return the text of the case; empty when the runs asked nothing of the stream
     * @throws Failure USAGE when the recording does not play
     */
    public Optional<String> record(String stream, List<RecordedRun> runs, List<Instant> before) {
        List<One> whole = play(stream, runs, new LinkedHashMap<>(), true);
        if (whole.stream().allMatch(one -> one.heard().isEmpty())) {
            return Optional.empty();
        }
        if (whole.stream().anyMatch(one -> one.outcome().equals("USAGE"))) {
            throw new Failure(
                    FailureClass.USAGE,
                    "the recording of " + stream + " does not play: another run asks for what was not asked then",
                    "record it again; if it stays so, please report it with the manifest");
        }
        List<One> cut = shortened(stream, runs, whole);
        List<Instant> fresh = runs.stream()
                .map(run -> run.started().truncatedTo(java.time.temporal.ChronoUnit.SECONDS))
                .toList();
        for (List<Instant> clocks : before.size() == runs.size() ? List.of(before, fresh) : List.of(fresh)) {
            Optional<String> text = written(stream, cut, clocks, privacy);
            if (text.isPresent()) {
                return text;
            }
        }
        throw new Failure(
                FailureClass.USAGE,
                "the recording of " + stream + " goes another way without its "
                        + (privacy == Privacy.SECRETS ? "secrets" : "personal data"),
                privacy == Privacy.SECRETS
                        ? "please report it with the manifest"
                        : "record it with --keep-personal, and replace by hand what must not be in it");
    }

    /** One run as it was played. */
    private record One(
            List<Heard> heard, String outcome, Set<String> uneven, Set<String> failed, Set<String> streams) {}

    private List<One> shortened(String stream, List<RecordedRun> runs, List<One> whole) {
        Map<String, Abridging> levels = new LinkedHashMap<>();
        int most = connector.source().streams().size() * Abridging.values().length;
        for (int i = 0; i < most; i++) {
            List<One> played = play(stream, runs, levels, false);
            Set<String> wrong = new TreeSet<>();
            for (int run = 0; run < runs.size(); run++) {
                One short1 = played.get(run);
                One long1 = whole.get(run);
                if (!short1.outcome().equals(long1.outcome())) {
                    wrong.addAll(short1.failed().isEmpty() ? short1.streams() : short1.failed());
                }
                wrong.addAll(short1.uneven());
                wrong.removeAll(long1.uneven());
            }
            boolean more = false;
            for (String name : wrong) {
                Abridging level = levels.getOrDefault(name, Abridging.PAGES_AND_ROWS);
                more |= level != level.less();
                levels.put(name, level.less());
            }
            if (wrong.isEmpty()) {
                return played;
            }
            if (!more) {
                break;
            }
        }
        return whole;
    }

    /** @param all nothing is left out */
    private List<One> play(String stream, List<RecordedRun> runs, Map<String, Abridging> levels, boolean all) {
        Map<String, Abridging> abridged = new LinkedHashMap<>(levels);
        if (all) {
            connector.source().streams().keySet().forEach(name -> abridged.put(name, Abridging.NOTHING));
        }
        List<One> played = new ArrayList<>();
        StateDocument state = StateDocument.none();
        TokenStore tokens = TokenStore.inMemory();
        for (RecordedRun run : runs) {
            VirtualTime time = new VirtualTime(run.started());
            FewRows rows = new FewRows(connector.source(), stream, askedFor(run));
            AbridgedApi api = new AbridgedApi(
                    run, new AbridgedApi.Cut(connector.source(), stream, abridged, rows, headers), time);
            CollectingSink sink = new CollectingSink();
            RunReport report = run(stream, state, api, time, tokens, sink);
            Set<String> failed = new TreeSet<>();
            report.streams().stream().filter(s -> s.worst().isPresent()).forEach(s -> failed.add(s.stream()));
            Set<String> heard = new TreeSet<>();
            api.heard().forEach(one -> one.attempt().ifPresent(attempt -> heard.add(attempt.stream())));
            played.add(new One(List.copyOf(api.heard()), report.outcome(), api.uneven(), failed, heard));
            state = sink.lastState().map(CasePlayer::document).orElse(state);
        }
        return played;
    }

    private RunReport run(
            String stream,
            StateDocument state,
            Transport api,
            VirtualTime time,
            TokenStore tokens,
            CollectingSink sink) {
        Redactor redactor = new Redactor();
        values.hide(redactor);
        return connector.run(
                Offline.options(values, state, SelectGlobs.read(stream, connector.entries()), 1),
                Offline.machinery(time, api, tokens, redactor),
                sink);
    }

    /** Texts in the URLs that were answered with rows. */
    private Set<String> askedFor(RecordedRun run) {
        Set<String> texts = new HashSet<>();
        for (ArchivedExchange one : run.exchanges()) {
            if (one.outcome().status().filter(status -> status == 200).isPresent()
                    && !FewRows.isEmpty(
                            connector.source().streams().get(one.stream()),
                            one.body().get())) {
                texts.addAll(Arrays.asList(one.url().getPath().split("/")));
                Fields.of(Optional.ofNullable(one.url().getRawQuery()).orElse(""))
                        .values()
                        .forEach(texts::addAll);
            }
        }
        return texts;
    }

    /** Plays it once more, without what is private, and writes down what was asked; empty when it goes another way. */
    private Optional<String> written(String stream, List<One> cut, List<Instant> clocks, Privacy how) {
        Redactor standIns = new Redactor();
        values.hide(standIns);
        standIns.add("test-access_token");
        Personal personal = new Personal(how);
        CaseText text = new CaseText(standIns).head(MARKER, description(stream, cut), stream, config);
        StateDocument state = StateDocument.none();
        TokenStore tokens = TokenStore.inMemory();
        for (int i = 0; i < cut.size(); i++) {
            List<Exchange.Answer> answers = cut.get(i).heard().stream()
                    .map(one -> one.attempt().isEmpty()
                            ? one.answer()
                            : personal.of(
                                    one.answer(),
                                    one.attempt()
                                            .map(a ->
                                                    connector.source().streams().get(a.stream()))))
                    .toList();
            VirtualTime time = new VirtualTime(clocks.get(i));
            Positional api = new Positional(answers, time);
            CollectingSink sink = new CollectingSink();
            RunReport report = run(stream, state, api, time, tokens, sink);
            if (!report.outcome().equals(cut.get(i).outcome()) || api.heard().size() != answers.size()) {
                return Optional.empty();
            }
            text.run(clocks.get(i), api.heard());
            state = sink.lastState().map(CasePlayer::document).orElse(state);
        }
        return expected(text.toString());
    }

    /** With what comes out, if the case plays as it is written. */
    private Optional<String> expected(String text) {
        Problems problems = new Problems();
        Function<String, Optional<CasePlayer.Verdict>> play =
                written -> TestCaseReader.read("recorded.yaml", written, problems)
                        .map(testCase -> new CasePlayer(connector, folder).play(testCase));
        return play.apply(text)
                .flatMap(verdict -> CaseUpdate.of(text, verdict))
                .filter(whole -> play.apply(whole)
                        .filter(verdict -> verdict.differences().isEmpty())
                        .isPresent());
    }

    private static String description(String stream, List<One> runs) {
        int requests = (int) runs.get(0).heard().stream()
                .filter(one ->
                        one.attempt().filter(a -> a.stream().equals(stream)).isPresent())
                .count();
        String outcome = runs.get(runs.size() - 1).outcome();
        return stream + ", recorded: " + requests + (requests == 1 ? " request" : " requests")
                + (runs.size() > 1 ? ", then a second run" : "")
                + (outcome.equals("OK") ? "" : ", which ends with " + outcome) + ".";
    }
}
