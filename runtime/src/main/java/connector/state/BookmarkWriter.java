package connector.state;

import connector.base.Json;
import connector.cursor.Cursor;
import connector.cursor.CursorValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Lays out {@code bookmarks.STREAM}: one value, or a floor with its known partitions and those listed with their own.
 *
 * @param setup of the run
 * @param read partitions touched in this run, by the hash of their context
 * @param moved those whose value changed
 * @param allShown true when partitions the state knows and this run did not show are gone
 */
record BookmarkWriter(
        StateMerge.Setup setup, Map<Long, PartitionProgress> read, Map<Long, Listed> moved, boolean allShown) {
    /** A megabyte of listed partitions, some 8,000: targets keep a state in one column and write it every time. */
    private static final int MOST_LISTED_CHARS = 1 << 20;

    void write(Map<String, Object> written) {
        Optional<String> field = setup.cursor().orElseThrow().field();
        // A classic bookmark is replaced, not kept beside ours to contradict it.
        field.filter(f -> !written.containsKey(BookmarkReader.KEY)).ifPresent(written::remove);
        Map<String, Object> members = new LinkedHashMap<>();
        field.ifPresent(f -> members.put(BookmarkReader.KEY, f));
        boolean whole = moved.values().stream().anyMatch(m -> m.context().isEmpty());
        written.remove("known");
        written.remove("partitions");
        written.remove(BookmarkReader.SEEN);
        if (whole) {
            moved.values().forEach(m -> {
                members.put(BookmarkReader.VALUE, m.value().orElseThrow().raw());
                seen(members, m.seen());
            });
        } else {
            written.remove(BookmarkReader.VALUE);
            partitions(members);
        }
        setup.fingerprint().ifPresent(value -> members.put("fingerprint", value));
        start(Optional.ofNullable(written.remove("start"))).ifPresent(value -> members.put("start", value));
        written.keySet().removeAll(members.keySet());
        members.putAll(written);
        written.clear();
        written.putAll(members);
    }

    /** The earliest one: a later start leaves out nothing of what was read; an earlier one was accepted by hand. */
    private Optional<Object> start(Optional<Object> before) {
        Cursor cursor = setup.cursor().orElseThrow();
        if (before.isEmpty() || setup.start().isEmpty()) {
            return cursor.start().isEmpty() ? Optional.empty() : before.or(setup::start);
        }
        boolean earlier = cursor.parseState(setup.start().get()).before(cursor.parseState(before.get()));
        return earlier ? setup.start() : before;
    }

    private void partitions(Map<String, Object> members) {
        StreamBookmarks base = setup.base();
        Map<Long, Listed> own = new LinkedHashMap<>(base.partitions());
        read.forEach((hash, progress) -> {
            Listed before = base.partitions().get(hash);
            Map<String, Object> raw = before == null ? Map.of() : before.raw();
            if (moved.containsKey(hash)) {
                Listed now = moved.get(hash);
                own.put(hash, new Listed(now.context(), now.value(), now.seen(), raw));
            } else if (before == null && progress.input().isPresent()) {
                Seen seen = progress.boundary().at(progress.input().get());
                own.put(hash, new Listed(progress.context(), progress.input(), seen, raw));
            }
        });
        // Partitions that stand at the old floor and were not shown in this run: their contexts are not known, so
        // they can stand nowhere else. When they are gone they are forgotten, and start anew if they come back.
        Set<Long> atFloor = new HashSet<>();
        if (!allShown) {
            base.known().all().stream().filter(hash -> !read.containsKey(hash)).forEach(atFloor::add);
        }
        Optional<CursorValue> floor = atFloor.isEmpty() ? lowest(own).or(base::floor) : base.floor();
        List<Listed> listed = new ArrayList<>();
        Seen seen = same(floor, base.floor()) && !floorGrew() ? base.seen() : Seen.NONE;
        seen = split(own, floor, atFloor, listed).with(seen).fitting();
        Optional<CursorValue> line = shrink(listed, floor, atFloor);
        line.ifPresent(value -> members.put(BookmarkReader.VALUE, value.raw()));
        seen(members, same(line, floor) ? seen : Seen.NONE);
        if (!atFloor.isEmpty()) {
            members.put("known", Hashes.of(atFloor).fitting(setup.stream()));
        }
        if (!listed.isEmpty()) {
            members.put("partitions", listed.stream().map(this::entry).toList());
        }
    }

    private Optional<CursorValue> lowest(Map<Long, Listed> own) {
        return own.entrySet().stream()
                .filter(e ->
                        read.containsKey(e.getKey()) && read.get(e.getKey()).complete())
                .flatMap(e -> e.getValue().value().stream())
                .min(Comparator.naturalOrder());
    }

    /**
     * True when a partition that stood at the floor emitted records there. What is known of the partitions at the floor is
     * known of all together, so old forms of its records cannot be told apart, and all of it goes.
     */
    private boolean floorGrew() {
        return read.entrySet().stream()
                .anyMatch(e -> setup.base().known().contains(e.getKey())
                        && e.getValue().boundary().grew());
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

    /** Returns what was seen of those at the floor. */
    private static Seen split(
            Map<Long, Listed> own, Optional<CursorValue> floor, Set<Long> atFloor, List<Listed> listed) {
        Seen seen = Seen.NONE;
        for (Map.Entry<Long, Listed> entry : own.entrySet()) {
            Listed one = entry.getValue();
            if (floor.isPresent()
                    && one.value().filter(v -> v.compareTo(floor.get()) == 0).isPresent()) {
                atFloor.add(entry.getKey());
                // Copied at each step, so it ends where it is dropped anyway: 50,000 partitions may stand at the floor.
                seen = seen.fits() ? seen.with(one.seen()) : seen;
            } else {
                listed.add(one);
            }
        }
        return seen;
    }

    /** Takes the listed partitions nearest above the floor back to it until the rest fits; lowers it at the last. */
    private Optional<CursorValue> shrink(List<Listed> listed, Optional<CursorValue> floor, Set<Long> atFloor) {
        long size = size(listed);
        if (size > MOST_LISTED_CHARS) {
            listed.replaceAll(Listed::withoutSeen); // costs the fewest repeats
            size = size(listed);
        }
        if (size <= MOST_LISTED_CHARS) {
            return floor;
        }
        setup.warn()
                .accept("the state of " + setup.stream() + " lists more partitions than 1 MB holds; those with the"
                        + " lowest bookmarks are taken back to a common one and read some rows again");
        Optional<CursorValue> line = floor;
        Set<Long> taken = new HashSet<>();
        List<Listed> byValue = new ArrayList<>(listed);
        byValue.removeIf(one -> one.value().isEmpty());
        byValue.sort(Comparator.comparing(one -> one.value().orElseThrow()));
        for (Listed one : nearestFirst(byValue, floor)) {
            if (size <= MOST_LISTED_CHARS) {
                break;
            }
            CursorValue value = one.value().orElseThrow();
            line = Optional.of(line.map(l -> l.min(value)).orElse(value));
            taken.add(Hashes.of(one.context()));
            size -= size(one);
        }
        listed.removeIf(one -> taken.contains(Hashes.of(one.context())));
        atFloor.addAll(taken);
        return line;
    }

    /** Those above the floor from below; then those below it from above, which lower it. */
    private static List<Listed> nearestFirst(List<Listed> byValue, Optional<CursorValue> floor) {
        List<Listed> above = new ArrayList<>();
        List<Listed> below = new ArrayList<>();
        for (Listed one : byValue) {
            boolean under = floor.isPresent() && one.value().orElseThrow().before(floor.get());
            (under ? below : above).add(one);
        }
        java.util.Collections.reverse(below);
        above.addAll(below);
        return above;
    }

    private long size(List<Listed> all) {
        return all.stream().mapToLong(this::size).sum();
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
