package connector.http;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one limit has counted for one host and one key. Not thread-safe: its limiter holds the lock. */
final class Bucket {
    private final RequestLimit limit;
    private final ServerQuota quota;
    private final List<RequestWindow> windows = new ArrayList<>();
    private Instant pausedUntil = Instant.MIN;

    /**
     * A place that was taken.
     *
     * @param anew whether a connection may have to be made for the request
     */
    record Place(
            Bucket bucket,
            long units,
            Instant start,
            boolean anew,
            ServerQuota.Taken told,
            List<RequestWindow.Entry> entries) {}

    Bucket(RequestLimit limit, ServerClock clock) {
        this.limit = limit;
        this.quota = new ServerQuota(limit.headers().orElse(QuotaHeaders.USUAL), clock);
        limit.windows().forEach(w -> windows.add(new RequestWindow(w.units(), w.span())));
    }

    Room room(Instant now, long units, Duration most) {
        Room room = Room.in(Duration.between(now, pausedUntil.isAfter(now) ? pausedUntil : now));
        for (RequestWindow window : windows) {
            room = room.and(Room.in(Duration.between(now, window.free(now, units))));
        }
        return room.and(quota.room(now, units, most));
    }

    /** Units that are known to be left; many when nothing is known. */
    long left(Instant now) {
        long left = quota.left(now);
        for (RequestWindow window : windows) {
            left = Math.min(left, window.left(now));
        }
        return left;
    }

    /** @param anew whether a connection may have to be made for the request */
    Place take(Instant now, long units, boolean anew) {
        ServerQuota.Taken told = quota.take(now, units, anew);
        List<RequestWindow.Entry> entries = new ArrayList<>();
        windows.forEach(window -> entries.add(window.take(now, units, anew)));
        return new Place(this, units, now, anew, told, entries);
    }

    /** An exchange ended at an instant; with a response, it told a quota. */
    void end(Place place, Instant at, Optional<Answer> answer, boolean tells) {
        Duration took = Duration.between(place.start(), at);
        long more = answer.map(a -> limit.actual(a.env(), place.units()) - place.units())
                .orElse(0L);
        for (int i = 0; i < windows.size(); i++) {
            windows.get(i).end(place.entries().get(i), took, more);
            if (answer.filter(Answer::refused).isPresent()) {
                windows.get(i).refused();
            }
        }
        if (answer.isEmpty()) {
            quota.lost(place.told(), at);
        } else if (tells) {
            Quota told =
                    limit.headers().orElse(QuotaHeaders.USUAL).read(answer.get().response());
            quota.learn(place.told(), told, at, answer.get().refused());
        } else {
            quota.back(place.told());
        }
    }

    /** Nothing was sent after all. */
    void back(Place place) {
        quota.back(place.told());
        for (int i = 0; i < windows.size(); i++) {
            windows.get(i).end(place.entries().get(i), Duration.ZERO, -place.units());
        }
    }

    /** No request before an instant. */
    void rest(Instant until) {
        pausedUntil = until.isAfter(pausedUntil) ? until : pausedUntil;
    }
}
