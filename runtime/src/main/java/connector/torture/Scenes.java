package connector.torture;

import connector.torture.Fault.Answer;
import connector.torture.Play.Ran;
import connector.torture.World.Shape;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Plays the scenarios against one stream; each with as many rows as it is told. */
final class Scenes {
    /** Pages are cut to so many rows; three pages of them show the first, the middle and the last. */
    static final int CAP = 3;

    /** Lines of a trace; the last ones say what went wrong. */
    private static final int TRACE = 60;

    /** States that a killed run goes on from. */
    private static final int CRASHES = 6;

    private static final String WEB = "<!doctype html><html><body>Sign in</body></html>";
    private static final Duration RETRY_AFTER = Duration.ofSeconds(77);

    private final Play.Setting setting;
    private final StreamApi api;

    Scenes(Play.Setting setting) {
        this.setting = setting;
        this.api = setting.target();
    }

    /** Plays one scenario; error rules are played by {@link RuleScenes}. */
    Judged play(Scenario scenario, int rows) {
        return switch (scenario) {
            case PAGES -> pages(rows);
            case SECOND_RUN -> new SecondRuns(setting, this).changes(rows);
            case TIES -> new SecondRuns(setting, this).ties(rows);
            case LATE_ROWS -> new SecondRuns(setting, this).late(rows);
            case EMPTY -> new SecondRuns(setting, this).empty();
            case FULL_LAST_PAGE -> lossless(start(Math.max(1, rows - rows % CAP), false, false), Fault.NONE, true);
            case RATE_LIMIT -> rateLimit(rows);
            case SERVER_ERROR -> passing(rows, () -> FakeApi.with(503, Map.of(), "{\"message\":\"busy\"}"));
            case SERVER_DOWN -> staying(rows, right -> FakeApi.with(500, Map.of(), "{\"message\":\"down\"}"));
            case TRUNCATION -> truncation(rows);
            case CUT_OFF -> staying(rows, right -> Optional.of(FakeApi.cut(right)));
            case EXPIRED -> expired(rows);
            case REVOKED -> staying(rows, right -> FakeApi.with(401, Map.of(), "{\"message\":\"bad credentials\"}"));
            case WEB_PAGE -> staying(rows, right -> FakeApi.with(200, Map.of("content-type", "text/html"), WEB));
            case OTHER_SHAPE -> staying(rows, right -> FakeApi.with(200, Map.of(), "{\"unexpected\":{}}"));
            case CRASH -> crash(rows);
            case CYCLE -> cycle(rows);
            case CAP -> cap(rows);
            case DRIFT -> lossless(start(rows, false, true), Fault.NONE, true);
            case ERROR_RULES -> new Judged.Nothing("");
        };
    }

    /** A play that has not begun. */
    Play start(int rows, boolean tied, boolean drift) {
        boolean promised = api.end().containsKey("short_page");
        int full = promised ? Math.max(CAP, size()) : CAP;
        int count = promised ? rows / CAP * full + rows % CAP : rows;
        Instant newest = Play.NOW.minus(api.duration("settle")).minus(Duration.ofHours(26));
        return new Play(setting, new Shape(count, newest, first(), tied, drift), promised ? 0 : CAP);
    }

    private int size() {
        return Written.text(Written.under(api.pager(), "size"), "value")
                .or(() -> Written.text(api.pager(), "size"))
                .filter(t -> t.matches("\\d{1,5}"))
                .map(Integer::valueOf)
                .orElse(100);
    }

    private Optional<Instant> first() {
        return Written.text(api.cursor(), "start")
                .filter(t -> t.matches("\\{\\{config\\.\\w+\\}\\}"))
                .map(t -> Play.START);
    }

    Judged.Broken broken(Play play, String message) {
        List<String> log = play.api().log();
        List<String> trace = new ArrayList<>(log.subList(Math.max(0, log.size() - TRACE), log.size()));
        play.missing().stream().limit(5).forEach(row -> trace.add("missing: " + row.says()));
        return new Judged.Broken(message, trace);
    }

    /** After a run that ended well nothing is missing. */
    Optional<Judged> judged(Play play, Ran ran) {
        if (play.api().endless()) {
            return Optional.of(broken(play, "the run does not come to an end"));
        }
        if (ran.outcome().equals("INTERNAL")) {
            return Optional.of(broken(play, "the runtime broke: " + ran.why()));
        }
        if (play.clash().isPresent()) {
            return Optional.of(broken(play, play.clash().get()));
        }
        List<MadeUp> missing = ran.ok() ? play.missing() : List.of();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(broken(
                        play,
                        "lost, in a run that ended well: " + missing.get(0).says()
                                + (missing.size() == 1 ? "" : " and " + (missing.size() - 1) + " more")));
    }

    /** One run; nothing is lost, and, if so wanted, it ends well. */
    Judged lossless(Play play, Fault fault, boolean mustEndWell) {
        Ran ran = play.run(Play.NOW, fault);
        Optional<Judged> wrong = judged(play, ran);
        if (wrong.isPresent()) {
            return wrong.get();
        }
        if (!ran.ok() && mustEndWell) {
            return broken(play, "the run should end well, and is " + ran.outcome() + ": " + ran.why());
        }
        return ran.ok() ? Judged.HELD : recovers(play);
    }

    /** After a failure, the next run from the last state brings what is missing. */
    Judged recovers(Play play) {
        Ran ran = play.run(Play.NOW.plusSeconds(3600), Fault.NONE);
        return judged(play, ran)
                .orElseGet(() -> ran.ok()
                        ? Judged.HELD
                        : broken(play, "the next run fails too, with nothing wrong any more: " + ran.why()));
    }

    private Judged pages(int rows) {
        Play play = start(rows, false, false);
        Judged judged = lossless(play, Fault.NONE, true);
        if (judged != Judged.HELD) {
            return judged;
        }
        if (play.world().asked(api.name()) == 0) {
            return new Judged.Nothing("nothing was asked for: no parent passes, or a list in the config is empty");
        }
        return judged;
    }

    /** The second answer with rows, or the only one. */
    int middle(int rows) {
        Play play = start(rows, false, false);
        play.run(Play.NOW, Fault.NONE);
        return Math.min(1, play.api().ordinals() - 1);
    }

    private Judged passing(int rows, Supplier<Optional<Answer>> answer) {
        int at = middle(rows);
        return lossless(
                start(rows, false, false),
                ask -> ask.ordinal() == at && ask.times() == 1 ? answer.get() : Optional.empty(),
                true);
    }

    private Judged staying(int rows, Function<Answer, Optional<Answer>> answer) {
        int at = middle(rows);
        return loud(
                start(rows, false, false), ask -> ask.ordinal() == at ? answer.apply(ask.right()) : Optional.empty());
    }

    /** The truth cannot be had, so the run must not end well; the next one brings it. */
    Judged loud(Play play, Fault fault) {
        Ran ran = play.run(Play.NOW, fault);
        Optional<Judged> wrong = judged(play, ran);
        if (wrong.isPresent()) {
            return wrong.get();
        }
        return ran.ok() && !play.missing().isEmpty()
                ? broken(play, "the run ended well without the rows behind the failure")
                : recovers(play);
    }

    private Judged rateLimit(int rows) {
        int at = middle(rows);
        Play play = start(rows, false, false);
        Fault fault = ask -> ask.ordinal() == at && ask.times() == 1
                ? FakeApi.with(
                        429,
                        Map.of("retry-after", String.valueOf(RETRY_AFTER.toSeconds())),
                        "{\"message\":\"slow down\"}")
                : Optional.empty();
        Ran ran = play.run(Play.NOW, fault);
        Optional<Judged> wrong = judged(play, ran);
        if (wrong.isPresent()) {
            return wrong.get();
        }
        if (!ran.ok()) {
            return broken(play, "a 429 with Retry-After ends the run: " + ran.why());
        }
        return ran.took().compareTo(RETRY_AFTER) < 0
                ? broken(play, "asked again after " + ran.took() + ", and Retry-After said " + RETRY_AFTER)
                : Judged.HELD;
    }

    private Judged truncation(int rows) {
        int at = middle(rows);
        return lossless(
                start(rows, false, false),
                ask -> ask.ordinal() != at || ask.times() > 2
                        ? Optional.empty()
                        : Optional.of(ask.times() == 1 ? ask.right().breaking() : FakeApi.cut(ask.right())),
                !api.pager().containsKey("stateful"));
    }

    private Judged expired(int rows) {
        int at = middle(rows);
        return lossless(
                start(rows, false, false),
                ask -> ask.ordinal() == at && ask.times() == 1
                        ? FakeApi.with(401, Map.of(), "{\"message\":\"expired\"}")
                        : Optional.empty(),
                false);
    }

    private Judged crash(int rows) {
        Play whole = start(rows, false, false);
        Ran ran = whole.run(Play.NOW, Fault.NONE);
        List<Integer> ends = IntStream.rangeClosed(0, ran.messages().size())
                .filter(i -> i == 0 || ran.messages().get(i - 1) instanceof Tape.Message.State)
                .boxed()
                .toList();
        int apart = Math.max(1, ends.size() / CRASHES);
        for (int i = 0; i < ends.size(); i += apart) {
            Play play = start(rows, false, false);
            Ran first = play.run(Play.NOW, Fault.NONE);
            play.got(first.messages()
                    .subList(0, Math.min(ends.get(i), first.messages().size())));
            Judged judged = recovers(play);
            if (judged != Judged.HELD) {
                return judged;
            }
        }
        return Judged.HELD;
    }

    private Judged cycle(int rows) {
        if (!List.of("cursor", "link_header", "next_url").contains(api.type())
                || api.next().filter(n -> n.startsWith("last_record")).isPresent()) {
            return new Judged.Nothing("no page names the next one");
        }
        Answer[] second = new Answer[1];
        Play play = start(rows, false, false);
        Ran ran = play.run(Play.NOW, ask -> {
            if (ask.page() == 1 && second[0] == null) {
                second[0] = ask.right();
            }
            return ask.page() >= 2 && second[0] != null ? Optional.of(second[0]) : Optional.empty();
        });
        return judged(play, ran).orElseGet(() -> recovers(play));
    }

    private Judged cap(int rows) {
        Play play = start(rows, false, false);
        Ran ran = play.run(
                Play.NOW,
                ask -> ask.page() >= 2 ? FakeApi.with(400, Map.of(), "{\"message\":\"too far\"}") : Optional.empty());
        return judged(play, ran).orElseGet(() -> recovers(play));
    }
}
