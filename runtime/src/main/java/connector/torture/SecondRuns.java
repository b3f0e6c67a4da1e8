package connector.torture;

import connector.torture.Play.Ran;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Scenarios of two runs: what is new, what changed, what came late. */
final class SecondRuns {
    /** Windows are sent in whole granules, and strict bounds a granule earlier. */
    private static final Duration SLACK = Duration.ofSeconds(5);

    private static final Duration DAY = Duration.ofDays(2);

    private final StreamApi api;
    private final Scenes scenes;

    SecondRuns(Play.Setting setting, Scenes scenes) {
        this.api = setting.target();
        this.scenes = scenes;
    }

    Judged changes(int rows) {
        Play play = scenes.start(rows, false, false);
        Ran first = play.run(Play.NOW, Fault.NONE);
        Optional<Judged> wrong = scenes.judged(play, first);
        if (wrong.isPresent() || !first.ok()) {
            return wrong.orElseGet(() -> scenes.broken(play, "the first run fails: " + first.why()));
        }
        Set<Long> old = new HashSet<>();
        Optional<Instant> newest =
                play.world().rows(api.name()).values().stream().map(MadeUp::at).max(Instant::compareTo);
        play.world().rows(api.name()).values().stream()
                .filter(row ->
                        newest.isPresent() && row.at().isBefore(newest.get().minus(slack())))
                .forEach(row -> old.add(row.id()));
        if (api.syncToken().isPresent()) {
            old.addAll(play.world().rows(api.name()).keySet());
        }
        play.world().change(Play.NOW.plus(Duration.ofHours(2)), play.apis());
        Ran second = play.run(Play.NOW.plus(Play.PAUSE).plus(api.duration("settle")), Fault.NONE);
        wrong = scenes.judged(play, second);
        if (wrong.isPresent() || !second.ok()) {
            return wrong.orElseGet(() -> scenes.broken(play, "the second run fails: " + second.why()));
        }
        boolean bounded = (api.cursorField().isPresent() || api.syncToken().isPresent())
                && api.spec().forEach().entries().isEmpty();
        List<Long> again = second.messages().stream()
                .flatMap(m -> play.rowOf(m).stream())
                .filter(row -> row[1] == 0 && old.contains(row[0]))
                .map(row -> row[0])
                .toList();
        return bounded && !again.isEmpty()
                ? scenes.broken(
                        play,
                        "the second run asks for everything again: row " + again.get(0)
                                + " lies far below the bookmark," + " did not change, and came again")
                : Judged.HELD;
    }

    private Duration slack() {
        boolean days = "date".equals(api.cursor().get("format"))
                || "date".equals(api.cursor().get("type"));
        return (days ? DAY : SLACK).plus(api.duration("lookback")).plus(api.duration("granularity"));
    }

    /** Nothing is there, and then something is. */
    Judged empty() {
        if (api.single()) {
            return new Judged.Nothing("its answer is one object, not a list");
        }
        Play play = scenes.start(0, false, false);
        Ran first = play.run(Play.NOW, Fault.NONE);
        Optional<Judged> wrong = scenes.judged(play, first);
        if (wrong.isPresent() || !first.ok()) {
            return wrong.orElseGet(() -> scenes.broken(play, "there are no rows, and the run fails: " + first.why()));
        }
        play.world().change(Play.NOW.plus(Duration.ofHours(2)), play.apis());
        return second(play);
    }

    /** Rows that share a time; more of that same time after the first run. */
    Judged ties(int rows) {
        if (api.cursorField().isEmpty() && !api.type().equals("keyset")) {
            return new Judged.Nothing("there is no cursor");
        }
        Play play = scenes.start(rows, true, false);
        Ran first = play.run(Play.NOW, Fault.NONE);
        Optional<Judged> wrong = scenes.judged(play, first);
        if (wrong.isPresent()) {
            return wrong.get();
        }
        if (!first.ok()) {
            return api.type().equals("keyset")
                    ? Judged.HELD // it said that it cannot get past a page of one key
                    : scenes.broken(play, "rows of one time make the run fail: " + first.why());
        }
        Optional<Instant> at =
                play.world().rows(api.name()).values().stream().map(MadeUp::at).findFirst();
        if (at.isEmpty() || api.cursorField().isEmpty()) {
            return Judged.HELD;
        }
        play.world().late(at.get(), play.apis(), Play.NOW.plusSeconds(60));
        return second(play);
    }

    /** Rows behind the bookmark, as far as settle and lookback reach. */
    Judged late(int rows) {
        Duration settle = api.duration("settle");
        Duration lookback = api.duration("lookback");
        if (api.cursorField().isEmpty() || settle.plus(lookback).isZero()) {
            return new Judged.Nothing("there is neither settle nor lookback");
        }
        Play play = scenes.start(rows, false, false);
        Ran first = play.run(Play.NOW, Fault.NONE);
        Optional<Judged> wrong = scenes.judged(play, first);
        if (wrong.isPresent()) {
            return wrong.get();
        }
        Instant now = Play.NOW.plusSeconds(60);
        if (!settle.isZero()) {
            play.world().late(whole(Play.NOW.minus(settle.dividedBy(2))), play.apis(), now);
        }
        if (!lookback.isZero()) {
            Optional<Instant> newest = play.world().rows(api.name()).values().stream()
                    .map(MadeUp::at)
                    .filter(at -> at.isBefore(Play.NOW.minus(settle)))
                    .max(Instant::compareTo);
            newest.ifPresent(at -> {
                Instant late = whole(at.minus(lookback.dividedBy(2)));
                play.world().late(late.isBefore(Play.START) ? Play.START : late, play.apis(), now);
            });
        }
        return second(play);
    }

    private static Instant whole(Instant time) {
        return Instant.ofEpochSecond(time.getEpochSecond());
    }

    private Judged second(Play play) {
        Ran second = play.run(Play.NOW.plus(Play.PAUSE).plus(api.duration("settle")), Fault.NONE);
        return scenes.judged(play, second)
                .orElseGet(
                        () -> second.ok() ? Judged.HELD : scenes.broken(play, "the second run fails: " + second.why()));
    }
}
