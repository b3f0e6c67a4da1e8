package connector.state;

import connector.base.Json;
import connector.base.Longs;
import connector.cursor.CursorValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Lays out {@code bookmarks.STREAM}: one value, or a floor with its known partitions and those listed with their own. It
 * goes over the partitions one by one, since hundreds of thousands of them fit into a small heap only as they are kept.
 *
 * @param setup of the run
 * @param read partitions touched in this run
 * @param moved where a partition stands now; empty for one whose bookmark stays
 * @param allShown true when partitions the state knows and this run did not show are gone
 */
record BookmarkWriter(
        StateMerge.Setup setup, Partitions read, Function<Standing, Optional<Listed>> moved, boolean allShown) {
    void write(Map<String, Object> written) {
        Optional<String> field = setup.cursor().orElseThrow().field();
        // A classic bookmark is replaced, not kept beside ours to contradict it.
        field.filter(f -> !written.containsKey(BookmarkReader.KEY)).ifPresent(written::remove);
        Map<String, Object> members = new LinkedHashMap<>();
        field.ifPresent(f -> members.put(BookmarkReader.KEY, f));
        Optional<Listed> whole = read.find(Hashes.of(Map.of())).flatMap(moved);
        written.remove("known");
        written.remove("partitions");
        written.remove(BookmarkReader.SEEN);
        if (whole.isPresent()) {
            members.put(BookmarkReader.VALUE, whole.get().value().orElseThrow().raw());
            seen(members, whole.get().seen());
        } else {
            written.remove(BookmarkReader.VALUE);
            partitions(members);
        }
        new Origin(setup).into(members, Optional.ofNullable(written.remove("start")));
        written.keySet().removeAll(members.keySet());
        members.putAll(written);
        written.clear();
        written.putAll(members);
    }

    private void partitions(Map<String, Object> members) {
        StreamBookmarks base = setup.base();
        // Partitions that stand at the old floor and were not shown in this run: their contexts are not known, so
        // they can stand nowhere else. When they are gone they are forgotten, and start anew if they come back.
        Longs atFloor = new Longs();
        boolean newAtFloor = setup.input().newAtFloor();
        if (!allShown && !newAtFloor) {
            base.known().all().filter(hash -> !read.contains(hash)).forEach(atFloor::add);
        }
        Survey survey = new Survey(base);
        // Who starts at the floor must not find it above itself: it rises when all partitions have been read.
        boolean rises = newAtFloor ? allShown : atFloor.isEmpty();
        boolean tokens = setup.cursor().orElseThrow().token().isPresent();
        Optional<CursorValue> risen = tokens ? Optional.empty() : survey.lowest.or(base::floor);
        Optional<CursorValue> floor = rises ? risen : base.floor();
        AtFloor common =
                new AtFloor(floor, atFloor, same(floor, base.floor()) && !survey.floorGrew ? base.seen() : Seen.NONE);
        ListedPartitions listed = tokens
                ? ListedPartitions.ofTokens(this::size)
                : ListedPartitions.ordered(floor, this::size, atFloor::add);
        eachOwn((hash, own) -> {
            if (!common.takes(hash, own)) {
                listed.add(hash, own);
            }
        });
        if (listed.overflown()) {
            warnOfOverflow(tokens);
        }
        // Without a common bookmark those that do not fit are forgotten, and start anew.
        Optional<CursorValue> line = tokens || (newAtFloor && floor.isEmpty()) ? floor : listed.line();
        line.ifPresent(value -> members.put(BookmarkReader.VALUE, value.raw()));
        seen(members, same(line, floor) ? common.seen() : Seen.NONE);
        if (!atFloor.isEmpty() && !newAtFloor) {
            members.put("known", Hashes.of(atFloor.all()).fitting(setup.stream()));
        }
        List<Map<String, Object>> entries =
                listed.all().stream().map(this::entry).toList();
        if (!entries.isEmpty()) {
            members.put("partitions", entries);
        }
    }

    /** Goes over all partitions that have an entry of their own, those of the input first. */
    private void eachOwn(BiConsumer<Long, Listed> each) {
        Map<Long, Listed> before = setup.base().partitions();
        before.forEach((hash, listed) -> each.accept(
                hash,
                read.find(hash).flatMap(moved).map(now -> now.over(listed)).orElse(listed)));
        for (int i = 0; i < read.size(); i++) {
            long hash = read.hash(i);
            if (!before.containsKey(hash)) {
                Standing standing = read.at(i);
                moved.apply(standing)
                        .or(() -> standing.input()
                                .map(value -> new Listed(
                                        standing.context(),
                                        standing.input(),
                                        standing.edge().at(value, standing.input()),
                                        Map.of())))
                        .or(() -> unread(standing))
                        .ifPresent(own -> each.accept(hash, own));
            }
        }
    }

    /** A new partition that failed: where unknown ones start at the floor, it is listed without a bookmark. */
    private Optional<Listed> unread(Standing standing) {
        return setup.input().newAtFloor() && !standing.complete()
                ? Optional.of(new Listed(standing.context(), Optional.empty(), Seen.NONE, Map.of()))
                : Optional.empty();
    }

    /** What has to be known of all partitions before the first is laid out. */
    private final class Survey {
        /** The lowest bookmark of those read to their end. */
        private Optional<CursorValue> lowest = Optional.empty();
        /**
         * A partition that stood at the floor emitted records there. What is known of the partitions at the floor is
         * known of all together, so old forms of its records cannot be told apart, and all of it goes.
         */
        private boolean floorGrew;

        Survey(StreamBookmarks base) {
            for (int i = 0; i < read.size(); i++) {
                Standing standing = read.at(i);
                if (standing.complete()) {
                    moved.apply(standing)
                            .flatMap(Listed::value)
                            .or(standing::input)
                            .ifPresent(value -> lowest =
                                    Optional.of(lowest.map(l -> l.min(value)).orElse(value)));
                }
                floorGrew |= standing.edge().grew() && base.known().contains(read.hash(i));
            }
        }
    }

    /** Those that stand at the floor, and what was seen of them. */
    private static final class AtFloor {
        private final Optional<CursorValue> floor;
        private final Longs hashes;
        private final Map<Long, Integer> seen;
        private long times;

        AtFloor(Optional<CursorValue> floor, Longs hashes, Seen seen) {
            this.floor = floor;
            this.hashes = hashes;
            this.seen = new LinkedHashMap<>(seen.counts());
            seen.counts().values().forEach(count -> times += count);
        }

        boolean takes(long hash, Listed one) {
            if (!same(floor, one.value())) {
                return false;
            }
            hashes.add(hash);
            if (times <= Seen.MOST) { // beyond it all of it is dropped: 50,000 partitions may stand at the floor
                one.seen().counts().forEach(this::saw);
            }
            return true;
        }

        private void saw(long hash, int count) {
            int before = seen.getOrDefault(hash, 0);
            if (count > before) {
                seen.put(hash, count);
                times += count - before;
            }
        }

        Seen seen() {
            return new Seen(seen).fitting();
        }
    }

    private void warnOfOverflow(boolean tokens) {
        setup.warn()
                .accept("the state of " + setup.stream() + " lists more partitions than 1 MB holds; "
                        + (tokens
                                ? "the sync tokens of the last ones are not kept, and the next run reads those anew"
                                : "those with the lowest bookmarks are taken back to a common one and read some rows"
                                        + " again"));
    }

    private static void seen(Map<String, Object> members, Seen seen) {
        if (!seen.isEmpty()) {
            members.put(BookmarkReader.SEEN, seen.text());
        }
    }

    /** Equal as values; the text may differ. */
    private static boolean same(Optional<CursorValue> a, Optional<CursorValue> b) {
        return a.isPresent() && b.filter(v -> v.compareTo(a.get()) == 0).isPresent();
    }

    private long size(Listed one) {
        return Json.text(entry(one)).length() + 1L;
    }

    private Map<String, Object> entry(Listed one) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("context", one.context());
        setup.cursor().orElseThrow().field().ifPresent(f -> entry.put(BookmarkReader.KEY, f));
        one.value().ifPresent(v -> entry.put(BookmarkReader.VALUE, v.raw()));
        one.raw().forEach(entry::putIfAbsent);
        entry.remove(BookmarkReader.SEEN);
        seen(entry, one.seen());
        return entry;
    }
}
