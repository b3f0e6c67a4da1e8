package connector.http;

import connector.base.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The content of a {@link QuotaLedger} while its lock is held. */
final class LedgerPage {
    private static final long VERSION = 1;
    private static final int SALT_BYTES = 32;
    private static final String MAC = "HmacSHA256";

    /** Enough of a hash that two never meet. */
    private static final int ID_BYTES = 16;

    /** Starts within so small a part of a span are one entry: the file stays a few kilobytes. */
    private static final int GRANULES = 200;

    /** This part of a span is left over for the way to the server, within these bounds. */
    private static final int MARGIN_PART = 50;

    private static final Duration LEAST_MARGIN = Duration.ofMillis(20);
    private static final Duration MOST_MARGIN = Duration.ofMillis(250);

    private final byte[] salt;
    private final Map<String, Instant> rests = new TreeMap<>();
    private final Map<String, List<Entry>> windows = new TreeMap<>();
    private boolean changed;

    /**
     * Units that started together.
     *
     * @param start of the first of them
     * @param units of all
     * @param out when they do not count any more
     */
    private record Entry(Instant start, long units, Instant out) {}

    private LedgerPage(byte[] salt) {
        this.salt = salt;
    }

    /** What a file holds; a new page for an empty one, nothing for anything else. */
    static Optional<LedgerPage> read(byte[] content, RandomGenerator random) {
        if (content.length == 0) {
            byte[] salt = new byte[SALT_BYTES];
            random.nextBytes(salt);
            return Optional.of(new LedgerPage(salt));
        }
        try {
            return Json.parse(content) instanceof Map<?, ?> whole ? read(whole) : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<LedgerPage> read(Map<?, ?> whole) {
        if (!Long.valueOf(VERSION).equals(whole.get("quota_ledger"))
                || !(whole.get("salt") instanceof String salt)
                || !(whole.get("rests") instanceof Map<?, ?> rests)
                || !(whole.get("windows") instanceof Map<?, ?> windows)) {
            return Optional.empty();
        }
        LedgerPage page = new LedgerPage(HexFormat.of().parseHex(salt));
        rests.forEach((id, until) -> page.rests.put(String.valueOf(id), instant(until)));
        windows.forEach((id, list) -> {
            List<Entry> entries = new ArrayList<>();
            if (list instanceof List<?> rows) {
                rows.forEach(row -> {
                    if (row instanceof List<?> cells && cells.size() == 3) {
                        entries.add(new Entry(instant(cells.get(0)), whole(cells.get(1)), instant(cells.get(2))));
                    }
                });
            }
            page.windows.put(String.valueOf(id), entries);
        });
        return Optional.of(page);
    }

    private static Instant instant(Object millis) {
        return Instant.ofEpochMilli(whole(millis));
    }

    private static long whole(Object value) {
        if (value instanceof Long number) {
            return number;
        }
        throw new IllegalArgumentException("no whole number");
    }

    Instant restsUntil(List<String> id) {
        return rests.getOrDefault(hash(id), Instant.MIN);
    }

    void rest(List<String> id, Instant until) {
        rests.merge(hash(id), until, (a, b) -> a.isAfter(b) ? a : b);
        changed = true;
    }

    /** When so many more units may start; not before {@code now}. */
    Instant free(List<String> id, RateLimiter.Declared window, Instant now) {
        Instant known = out(window, now);
        // What has not arrived yet is asked about again: it counts from now on, as far as is known, not from its last
        // moment.
        List<Entry> entries = counting(hash(id), now, window.span()).stream()
                .map(e -> e.out().isAfter(known) ? new Entry(e.start(), e.units(), known) : e)
                .sorted(Comparator.comparing(Entry::out))
                .toList();
        long over = entries.stream().mapToLong(Entry::units).sum() + units(window) - window.most();
        Instant free = now;
        for (Entry entry : entries) {
            if (over <= 0) {
                break;
            }
            over -= entry.units();
            free = entry.out();
        }
        return free;
    }

    /** Those that count: what is in the future was written before the clock was set back, and would block for ever. */
    private List<Entry> counting(String id, Instant now, Duration span) {
        Instant last = now.plus(margin(span)).plusSeconds(1);
        return windows.getOrDefault(id, List.of()).stream()
                .filter(e -> e.out().isAfter(now) && !e.start().isAfter(last))
                .toList();
    }

    private static Instant out(RateLimiter.Declared window, Instant arrival) {
        return arrival.plus(window.span()).plus(margin(window.span())).plusMillis(1); // kept in whole milliseconds
    }

    /** @param anew where it may arrive at any time until {@link #arrived} is told: after how long that is given up */
    void take(List<String> id, RateLimiter.Declared window, Instant now, Optional<Duration> anew) {
        String hash = hash(id);
        List<Entry> entries = new ArrayList<>(counting(hash, now, window.span()));
        long units = units(window);
        Instant out = out(window, now.plus(anew.orElse(Duration.ZERO)));
        Duration granule = window.span().dividedBy(GRANULES);
        if (anew.isEmpty() && !entries.isEmpty()) {
            Entry last = entries.get(entries.size() - 1);
            // Joined while the first of them is less than a granule old, which is when its place begins.
            if (last.start().plus(granule).isAfter(now) && !last.out().isAfter(out)) {
                entries.set(entries.size() - 1, new Entry(last.start(), last.units() + units, out));
                windows.put(hash, entries);
                changed = true;
                return;
            }
        }
        entries.add(new Entry(now, units, out));
        windows.put(hash, entries);
        windows.values().removeIf(list -> list.stream().noneMatch(e -> e.out().isAfter(now)));
        rests.values().removeIf(until -> !until.isAfter(now));
        changed = true;
    }

    /** What was taken anew has arrived, at the latest at an instant. */
    void arrived(List<String> id, RateLimiter.Declared window, SharedBudget.Note note, Instant latest) {
        List<Entry> entries = windows.getOrDefault(hash(id), List.of());
        Instant out = out(window, latest);
        find(entries, window, note)
                .filter(i -> out.isBefore(entries.get(i).out()))
                .ifPresent(i -> {
                    Entry entry = entries.get(i);
                    entries.set(i, new Entry(entry.start(), entry.units(), out));
                    changed = true;
                });
    }

    /** What was taken is given back. */
    void back(List<String> id, RateLimiter.Declared window, SharedBudget.Note note) {
        List<Entry> entries = windows.getOrDefault(hash(id), List.of());
        find(entries, window, note).ifPresent(i -> {
            Entry entry = entries.get(i);
            entries.set(i, new Entry(entry.start(), entry.units() - units(window), entry.out()));
            changed = true;
        });
    }

    /** Where units are that were taken at a start: by themselves when anew, else perhaps with others that follow the first. */
    private static Optional<Integer> find(List<Entry> entries, RateLimiter.Declared window, SharedBudget.Note note) {
        // As the file keeps them.
        long begin = note.start().toEpochMilli();
        long out = out(window, note.start().plus(note.anew().orElse(Duration.ZERO)))
                .toEpochMilli();
        for (int i = entries.size() - 1; i >= 0; i--) {
            Entry entry = entries.get(i);
            long start = entry.start().toEpochMilli();
            long entryOut = entry.out().toEpochMilli();
            boolean alone = entry.units() == units(window) && start == begin && entryOut == out;
            boolean among = entry.units() >= units(window) && start <= begin && entryOut >= out;
            if (note.anew().isPresent() ? alone : among) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    private static long units(RateLimiter.Declared window) {
        return Math.min(window.units(), window.most());
    }

    private static Duration margin(Duration span) {
        Duration part = span.dividedBy(MARGIN_PART);
        if (part.compareTo(LEAST_MARGIN) < 0) {
            return LEAST_MARGIN;
        }
        return part.compareTo(MOST_MARGIN) > 0 ? MOST_MARGIN : part;
    }

    private String hash(List<String> id) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(salt, MAC));
            byte[] whole = mac.doFinal(String.join("\0", id).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(whole, 0, ID_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has HmacSHA256", e);
        }
    }

    boolean changed() {
        return changed;
    }

    String text() {
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("quota_ledger", VERSION);
        whole.put("salt", HexFormat.of().formatHex(salt));
        Map<String, Object> resting = new LinkedHashMap<>();
        rests.forEach((id, until) -> resting.put(id, until.toEpochMilli()));
        whole.put("rests", resting);
        Map<String, Object> lists = new LinkedHashMap<>();
        windows.forEach((id, entries) -> lists.put(
                id,
                entries.stream()
                        .map(e -> List.of(
                                e.start().toEpochMilli(), e.units(), e.out().toEpochMilli()))
                        .toList()));
        whole.put("windows", lists);
        return new String(Json.bytes(whole), StandardCharsets.UTF_8);
    }
}
