package connector.http;

import connector.auth.Authenticator;
import connector.auth.KeyPool;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.Redactor;
import connector.base.SpoolPlace;
import connector.net.Attempt;
import connector.net.Draft;
import connector.net.Request;
import connector.net.Response;
import connector.net.Transport;
import connector.net.TransportException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Answers from an archive instead of the network. The n-th time a slice makes a request it gets the n-th answer the slice
 * got, so failed attempts are replayed in order, at any concurrency; asked more often, the last answer again. A slice that
 * the archived run did not read gets the answers of one that made the same request. Asks for no credentials.
 */
public final class ArchiveReplay implements Transport {
    private final ArchivedRun run;
    private final Redactor redactor;
    private final RandomAccessFile index;
    private final SpoolPlace spool = SpoolPlace.usual();

    /** Places in the index by stream, slice and identity; and, by identity alone, the first slice that has it. */
    private final Map<String, List<Long>> places = new HashMap<>();

    private final Map<String, String> first = new HashMap<>();
    private final Map<String, Integer> asked = new HashMap<>();
    private final Map<Long, Object> answers = new HashMap<>();
    private final Map<Long, Integer> keys = new HashMap<>();
    private final Set<String> masked = ConcurrentHashMap.newKeySet();
    private long authenticators;
    private boolean ended;

    /**
     * Reads the index.
     *
     * @param redactor knows the secrets of the config that is used now
     */
    public ArchiveReplay(ArchivedRun run, Redactor redactor) {
        this.run = run;
        this.redactor = redactor;
        try {
            this.index = new RandomAccessFile(run.index().toFile(), "r");
        } catch (IOException e) {
            throw ArchivedRun.unreadable(run.folder(), e);
        }
        run.lines(this::line);
    }

    private void line(long place, Map<?, ?> line) {
        ArchiveEntry.fromPlain(line).ifPresent(entry -> {
            String key = key(entry.stream(), entry.slice(), entry.identity());
            places.computeIfAbsent(key, k -> new ArrayList<>(1)).add(place);
            first.putIfAbsent(entry.identity(), key);
        });
        if (line.get("authenticator") instanceof Long number) {
            if (line.get("keys") instanceof Long many) {
                keys.put(number, Math.toIntExact(many));
            } else {
                answers.put(number, line.get("auth"));
            }
        }
        ended = ended || line.containsKey("end");
    }

    private static String key(String stream, String slice, String identity) {
        return identity + " " + slice + " " + stream;
    }

    /** True when a stream was given an answer in which secrets are masked: it is not what the archived run was given. */
    public boolean masked(String stream) {
        return masked.contains(stream);
    }

    /** Token requests are never asked: {@link #credentials} has none. */
    @Override
    public Response send(Request request, Limits limits) {
        throw new Failure(FailureClass.INTERNAL, "a replay asked for a token", "please report it with the manifest");
    }

    /** @throws Failure USAGE when the archive has no such request; it names the nearest one */
    @Override
    public Response send(Request request, Limits limits, Attempt attempt)
            throws TransportException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        ArchiveEntry entry = entry(attempt);
        if (entry.outcome() instanceof ArchiveEntry.Broken broken) {
            throw new TransportException(broken.kind(), broken.message(), null);
        }
        ArchiveEntry.Answered answered = (ArchiveEntry.Answered) entry.outcome();
        if (answered.place().masked() > 0) {
            masked.add(attempt.stream());
        }
        return new Response(
                answered.status(),
                answered.headers(),
                run.content(answered.place(), spool),
                entry.received(),
                request.uri());
    }

    private ArchiveEntry entry(Attempt attempt) {
        String identity = RequestIdentity.of(attempt.bare(), redactor);
        String key = key(attempt.stream(), attempt.slice(), identity);
        String found = places.containsKey(key) ? key : first.get(identity);
        if (found == null) {
            throw new NearestRequest(run, redactor).unexpected(attempt, ended);
        }
        synchronized (this) {
            List<Long> all = places.get(found);
            int times = asked.merge(key, 1, Integer::sum);
            return read(all.get(Math.min(times, all.size()) - 1));
        }
    }

    private ArchiveEntry read(long place) {
        try {
            index.seek(place);
            byte[] line = new byte[LINE];
            int length = 0;
            while (true) {
                int n = index.read(line, length, line.length - length);
                for (int i = length; i < length + n; i++) {
                    if (line[i] == '\n') {
                        byte[] whole = java.util.Arrays.copyOf(line, i);
                        return ArchiveEntry.fromPlain(ArchivedRun.parse(whole)).orElseThrow();
                    }
                }
                length += n;
                line = java.util.Arrays.copyOf(line, line.length * 2);
            }
        } catch (IOException e) {
            throw ArchivedRun.unreadable(run.folder(), e);
        }
    }

    /** Most lines are shorter. */
    private static final int LINE = 4_096;

    /** The credentials of a replay: none; a second try after a 401 is made when the archived run made one. */
    public synchronized Authenticator credentials() {
        long number = ++authenticators;
        Authenticator none = none(number);
        return Optional.ofNullable(keys.get(number))
                .<Authenticator>map(many -> KeyPool.replayed(many, none))
                .orElse(none);
    }

    private Authenticator none(long number) {
        return new Authenticator() {
            @Override
            public Applied apply(Draft draft) {
                return new Applied(draft, 0);
            }

            @Override
            public boolean renew(long generation) {
                return true;
            }

            @Override
            public Optional<Object> answer() {
                return Optional.ofNullable(answers.get(number));
            }
        };
    }
}
