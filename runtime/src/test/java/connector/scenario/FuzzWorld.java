package connector.scenario;

import connector.scenario.FuzzDraw.Parts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** The rows behind a generated API, and how they change between runs: never behind what `settle` and `lookback` promise. */
final class FuzzWorld {
    private static final int MOST_PARENTS = 6;
    /** One row in so many has a time to come, or none where the API has such rows. */
    private static final int ODD = 20;

    private final FuzzDraw draw;
    private final Random random;
    private final Map<String, List<FuzzRow>> rows = new HashMap<>();
    private final Map<String, List<FuzzRow>> gone = new HashMap<>();
    private final List<Instant> times = new ArrayList<>();
    private long lastId;

    FuzzWorld(FuzzDraw draw, Instant now) {
        this.draw = draw;
        this.random = new Random(draw.seed() + 1);
        long span = Duration.between(Data.T0, now).toMillis();
        for (int i = 0; i < draw.ties(); i++) {
            times.add(Data.T0.plusMillis((long) (random.nextDouble() * span)));
        }
        rows.put("items", new ArrayList<>());
        rows.put("parents", new ArrayList<>());
        if (draw.parents().isPresent()) {
            int parents = random.nextInt(MOST_PARENTS);
            for (int i = 0; i < parents; i++) {
                add("parents", "", anyTime("parents"));
            }
        }
        for (int i = 0; i < draw.rows(); i++) {
            part().ifPresent(part -> add("items", part, anyTime("items")));
        }
        parentsMovedWithTheirItems(now);
    }

    /** From the beginning, too: an item that only settles is not asked for again unless its parent is as new. */
    private void parentsMovedWithTheirItems(Instant now) {
        List<FuzzRow> parents = rows.get("parents");
        for (int i = 0; draw.parts() == Parts.CHANGED && i < parents.size(); i++) {
            FuzzRow parent = parents.get(i);
            Optional<Instant> newest = rows.get("items").stream()
                    .filter(item -> item.part().equals(String.valueOf(parent.id())))
                    .flatMap(item -> item.at().stream())
                    .filter(at -> !at.isAfter(now))
                    .map(draw.shape("parents").format()::floor)
                    .max(Instant::compareTo);
            if (newest.filter(parent.at().get()::isBefore).isPresent()) {
                parents.set(i, new FuzzRow(parent.id(), parent.part(), newest, parent.version()));
            }
        }
    }

    /** The rows of a stream now. */
    List<FuzzRow> rows(String stream) {
        return rows.get(stream);
    }

    /** Those that are no longer there. */
    List<FuzzRow> gone(String stream) {
        return gone.getOrDefault(stream, List.of());
    }

    /** A row is deleted. */
    void delete(String stream, FuzzRow row) {
        rows.get(stream).remove(row);
        gone.computeIfAbsent(stream, s -> new ArrayList<>()).add(row);
    }

    /** The parent of a row. */
    Optional<FuzzRow> parentOf(FuzzRow row) {
        return rows.get("parents").stream()
                .filter(p -> String.valueOf(p.id()).equals(row.part()))
                .findFirst();
    }

    private Optional<String> part() {
        return switch (draw.parts()) {
            case NONE -> Optional.of("");
            case LIST -> Optional.of(List.of("a", "b", "c").get(random.nextInt(3)));
            case ALL, CHANGED, NEW -> {
                List<FuzzRow> parents = rows.get("parents");
                yield parents.isEmpty()
                        ? Optional.empty()
                        : Optional.of(String.valueOf(
                                parents.get(random.nextInt(parents.size())).id()));
            }
        };
    }

    private Optional<Instant> anyTime(String stream) {
        FuzzShape shape = draw.shape(stream);
        int odd = random.nextInt(ODD);
        if (odd == 0 && shape.nulls()) {
            return Optional.empty();
        }
        Instant time = times.get(random.nextInt(times.size()));
        boolean changed = stream.equals("parents") && draw.parts() == Parts.CHANGED;
        return Optional.of(shape.format().floor(odd == 1 && !changed ? time.plus(Duration.ofDays(30)) : time));
    }

    private void add(String stream, String part, Optional<Instant> at) {
        rows.get(stream).add(new FuzzRow(++lastId, part, at, 1));
    }

    /**
     * Rows come and change between two runs.
     *
     * @param proved what a bookmark may have reached, less what the stream's settle still leaves open
     * @param now the server's time when the next run starts
     */
    void change(int changes, Instant proved, Instant now) {
        for (int i = 0; i < changes; i++) {
            if (draw.parents().isPresent() && random.nextInt(4) == 0) {
                parent(proved, now);
            } else if (draw.parts() != Parts.NEW) { // there they come with their parent
                item(proved, now);
            }
        }
    }

    private void parent(Instant proved, Instant now) {
        if (random.nextBoolean() && !rows.get("parents").isEmpty()) {
            int index = random.nextInt(rows.get("parents").size());
            FuzzRow before = rows.get("parents").get(index);
            touch("parents", index, proved, now);
            notEarlier(index, before);
            return;
        }
        add("parents", "", Optional.of(newTime("parents", proved, now)));
        for (int child = random.nextInt(3); child > 0; child--) {
            add("items", String.valueOf(lastParent()), anyTime("items")); // rows may be older than their parent
        }
    }

    /** Where a parent moves with its items its time does not go back: it would fall behind theirs. */
    private void notEarlier(int index, FuzzRow before) {
        FuzzRow touched = rows.get("parents").get(index);
        if (draw.parts() == Parts.CHANGED
                && touched.at().get().isBefore(before.at().get())) {
            rows.get("parents").set(index, touched.changed(before.at().get()));
        }
    }

    private long lastParent() {
        List<FuzzRow> parents = rows.get("parents");
        return parents.get(parents.size() - 1).id();
    }

    private void item(Instant proved, Instant now) {
        List<FuzzRow> items = rows.get("items");
        if (random.nextBoolean() && !items.isEmpty()) {
            int index = random.nextInt(items.size());
            touch("items", index, proved, now);
            moved(items.get(index), proved, now);
        } else {
            part().ifPresent(part -> {
                add("items", part, Optional.of(newTime("items", proved, now)));
                moved(items.get(items.size() - 1), proved, now);
            });
        }
    }

    /** Where changed parents are asked for, a parent changes with its items, not before them. */
    private void moved(FuzzRow item, Instant proved, Instant now) {
        List<FuzzRow> parents = rows.get("parents");
        for (int i = 0; i < parents.size(); i++) {
            if (draw.parts() == Parts.CHANGED
                    && String.valueOf(parents.get(i).id()).equals(item.part())) {
                FuzzRow before = parents.get(i);
                Instant at = newTime("parents", proved, now);
                Instant least =
                        item.at().map(draw.shape("parents").format()::floor).orElse(at);
                parents.set(i, before.changed(at.isBefore(least) ? least : at));
                notEarlier(i, before);
            }
        }
    }

    private void touch(String stream, int index, Instant proved, Instant now) {
        List<FuzzRow> all = rows.get(stream);
        all.set(index, all.get(index).changed(newTime(stream, proved, now)));
    }

    /** As early as is allowed, often; many rows at one instant, too. */
    private Instant newTime(String stream, Instant proved, Instant now) {
        FuzzShape shape = draw.shape(stream);
        Instant settled = proved.minusSeconds(shape.settle());
        Instant earliest = random.nextBoolean() ? settled.minusSeconds(shape.lookback()) : settled;
        if (random.nextInt(3) == 0) {
            Instant floor = shape.format().floor(earliest);
            return floor.isBefore(earliest) && shape.lookback() > 0 && !earliest.equals(settled)
                    ? floor.plusMillis(shape.format().unit)
                    : floor;
        }
        long span = Math.max(1, Duration.between(settled, now).toMillis());
        return shape.format().floor(settled.plusMillis((long) (random.nextDouble() * span)));
    }
}
