package connector.sync;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.record.Drift;
import connector.slice.SliceResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What happened to one stream; part of the run report. Written by the stream's own thread. */
public final class StreamReport {
    /**
     * A long list says nothing to a person, and 50,000 partitions may be skipped by one rule. Of the slices that were not
     * read to their end, of failures and of warnings each so many are kept, and how many there were.
     */
    private static final int KEPT = 1_000;

    /** Of a count; a stream has hardly more fields. */
    private static final int PLACES_KEPT = 200;

    private static final String MORE_FAILURES = "more_failures";
    private static final String MORE_WARNINGS = "more_warnings";

    private final String stream;
    private final boolean selected;
    private long records;
    private long slices;
    private final List<SliceResult> kept = new ArrayList<>();
    private long certifiedKept;
    private final Map<String, Long> ends = new LinkedHashMap<>();
    private final List<Failure> failures = new ArrayList<>();
    private Optional<FailureClass> worst = Optional.empty();
    private final Set<String> warnings = new LinkedHashSet<>();
    private final Map<String, Long> counts = new LinkedHashMap<>();
    private final Map<String, Map<String, Long>> places = new LinkedHashMap<>();
    private final List<String> schemaChanges = new ArrayList<>();
    private Optional<List<Drift>> drift = Optional.empty();
    private Optional<Object> before = Optional.empty();
    private Optional<Object> after = Optional.empty();
    private boolean truncated;
    private boolean ended;

    StreamReport(String stream, boolean selected) {
        this.stream = stream;
        this.selected = selected;
    }

    synchronized void records(long more) {
        records += more;
    }

    /** Adds to a named count: pages, requests, skipped, quarantined … */
    synchronized void count(String name, long more) {
        if (more != 0) {
            counts.merge(name, more, Long::sum);
        }
    }

    /** Adds to a named count, and where: a field, or the reason of a quarantine. */
    synchronized void count(String name, String where, long more) {
        count(name, more);
        place(name, where, more);
    }

    private void places(String name, Map<?, ?> more) {
        more.forEach((where, times) -> place(name, String.valueOf(where), ((Number) times).longValue()));
    }

    private void place(String name, String where, long more) {
        Map<String, Long> of = places.computeIfAbsent(name, n -> new LinkedHashMap<>());
        if (of.size() < PLACES_KEPT || of.containsKey(where)) {
            of.merge(where, more, Long::sum);
        }
    }

    /** What was counted, by name, {@code records}, and {@code where}. */
    synchronized Map<String, Object> counted() {
        Map<String, Object> all = new LinkedHashMap<>(counts);
        all.put("records", records);
        Map<String, Object> where = new LinkedHashMap<>();
        places.forEach((name, of) -> where.put(name, new LinkedHashMap<>(of)));
        all.put("where", where);
        return all;
    }

    /** Adds what {@link #counted} gave. */
    synchronized void add(Map<String, Object> counted) {
        counted.forEach((name, times) -> {
            if (name.equals("records")) {
                records += ((Number) times).longValue();
            } else if (times instanceof Number more) {
                count(name, more.longValue());
            } else if (times instanceof Map<?, ?> where) {
                where.forEach((what, of) -> places(String.valueOf(what), (Map<?, ?>) of));
            }
        });
    }

    synchronized void slice(SliceResult result) {
        slices++;
        ends.merge(result.ending().reason(), 1L, Long::sum);
        boolean certified = result.ending().certified();
        if ((certified ? certifiedKept : kept.size() - certifiedKept) < KEPT) {
            kept.add(result);
            certifiedKept += certified ? 1 : 0;
        }
    }

    synchronized void failure(Failure failure) {
        FailureClass kind = failure.kind();
        worst = Optional.of(worst.filter(w -> FailureClass.worse(w.exitCode(), kind.exitCode()) == w.exitCode())
                .orElse(kind));
        if (failures.size() < KEPT) {
            failures.add(failure);
        } else {
            count(MORE_FAILURES, 1);
        }
    }

    synchronized void warning(String message) {
        if (warnings.size() < KEPT) {
            warnings.add(message);
        } else if (!warnings.contains(message)) {
            count(MORE_WARNINGS, 1);
        }
    }

    synchronized void schemaChange(String what) {
        schemaChanges.add(what);
    }

    /** What is not as the last run saw it, when that was asked for. */
    synchronized void drift(List<Drift> all) {
        drift = Optional.of(all);
    }

    synchronized void bookmarks(Optional<Object> old, Optional<Object> now) {
        before = old;
        after = now;
    }

    synchronized void ended() {
        ended = true;
    }

    synchronized void truncated() {
        truncated = true;
    }

    /** The stream's name. */
    public String stream() {
        return stream;
    }

    /** False for streams that only fed others. */
    public boolean selected() {
        return selected;
    }

    /** Records written. */
    public synchronized long records() {
        return records;
    }

    /** A named count, 0 if there is none. */
    public synchronized long count(String name) {
        return counts.getOrDefault(name, 0L);
    }

    /** Where a named count was counted, or why: fields, or reasons of a quarantine; empty if nothing was. */
    public synchronized Map<String, Long> where(String name) {
        return new LinkedHashMap<>(places.getOrDefault(name, Map.of()));
    }

    /** Failures of slices and of the stream, in order; of very many the first ones. */
    public synchronized List<Failure> failures() {
        return List.copyOf(failures);
    }

    /** Warnings, each once; of very many the first ones. */
    public synchronized List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** What records made of the declared schema, in order: fields that were added, types that were widened. */
    public synchronized List<String> schemaChanges() {
        return List.copyOf(schemaChanges);
    }

    /** How many slices ended for which reason. */
    public synchronized Map<String, Long> ends() {
        return new LinkedHashMap<>(ends);
    }

    /** {@code OK}, the class of the worst failure, or {@code STOPPED} when the run ended before the stream did. */
    public synchronized String outcome() {
        return worst().map(FailureClass::name).orElse(ended ? "OK" : "STOPPED");
    }

    /** True when all there is to tell is that its records are not of the shape that the last run saw: none is missing. */
    public synchronized boolean isDriftOnly() {
        // That failure comes last: with another one there are two.
        return failures.size() == 1 && drift.filter(all -> !all.isEmpty()).isPresent();
    }

    /** The class of the worst failure, if there was one. */
    public synchronized Optional<FailureClass> worst() {
        return worst;
    }

    /** True when a limit ended it early. */
    public synchronized boolean isTruncated() {
        return truncated;
    }

    /** The report as plain values, for JSON. */
    public synchronized Map<String, Object> toPlain() {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("outcome", outcome());
        plain.put("selected", selected);
        plain.put("truncated", truncated);
        plain.put("records", records);
        plain.putAll(counts);
        if (!places.isEmpty()) {
            plain.put("where", places);
        }
        plain.put("slices", slices);
        plain.put("ends", ends);
        plain.put("bookmark_before", before.orElse(null));
        plain.put("bookmark_after", after.orElse(null));
        plain.put("schema_changes", schemaChanges);
        drift.ifPresent(
                all -> plain.put("drift", all.stream().map(Drift::toPlain).toList()));
        plain.put("warnings", List.copyOf(warnings));
        plain.put("failures", failures.stream().map(StreamReport::plain).toList());
        plain.put("slice_results", kept.stream().map(SliceLine::of).toList());
        return plain;
    }

    private static Map<String, Object> plain(Failure failure) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("class", failure.kind().name());
        plain.put("message", failure.getMessage());
        plain.put("remedy", failure.remedy());
        return plain;
    }
}
