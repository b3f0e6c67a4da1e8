package connector.net;

import connector.base.Content;
import connector.base.Failure;
import connector.base.Spill;
import connector.base.SpoolPlace;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Collects a body as it arrives, in a file once it is large, tells when bytes came, and stops at a size. It asks for
 * everything at once: a page is always read to its end, so there is nothing to hold back. To the client it is a body that
 * is there with its head: whoever sent the request waits for the rest by {@link #whole}.
 */
final class BodyCollector implements BodySubscriber<BodyCollector> {
    private final CompletableFuture<Content> whole = new CompletableFuture<>();
    private final List<ByteBuffer> pieces = new ArrayList<>();
    private final SpoolPlace place;
    private final long most;
    private final Deadlines deadlines;
    private Optional<Spill> file = Optional.empty();
    private long size;
    /** Comes on a thread of the client's, perhaps only after the head. */
    private volatile Optional<Flow.Subscription> subscription = Optional.empty();

    private volatile boolean givenUp;

    /**
     * @param place of bodies that are too large for the memory
     * @param most bytes, as received
     * @param deadlines told of each arrival
     */
    BodyCollector(SpoolPlace place, long most, Deadlines deadlines) {
        this.place = place;
        this.most = most;
        this.deadlines = deadlines;
    }

    @Override
    public CompletionStage<BodyCollector> getBody() {
        return CompletableFuture.completedFuture(this);
    }

    /**
     * Waits for all of it. A deadline or an interrupt closes the connection.
     *
     * @throws ExecutionException with what went wrong while it came
     * @throws TransportException when a deadline passed
     */
    Content whole(Deadlines deadlines) throws ExecutionException, TransportException, InterruptedException {
        try {
            while (true) {
                try {
                    return whole.get(deadlines.left(), TimeUnit.NANOSECONDS);
                } catch (TimeoutException e) {
                    continue; // bytes may have come meanwhile: look again
                }
            }
        } finally {
            if (!whole.isDone()) {
                giveUp();
            }
        }
    }

    /** Closes the connection, now or as soon as the body begins. */
    private void giveUp() {
        givenUp = true;
        subscription.ifPresent(Flow.Subscription::cancel);
    }

    @Override
    public void onSubscribe(Flow.Subscription started) {
        subscription = Optional.of(started);
        deadlines.arrived();
        if (givenUp) {
            started.cancel();
        } else {
            started.request(Long.MAX_VALUE);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> items) {
        deadlines.arrived();
        for (ByteBuffer item : items) {
            size += item.remaining();
        }
        if (size > most) {
            stop(TransportException.tooLarge(most));
        } else if (!whole.isDone()) {
            pieces.addAll(items);
            if (size > place.inMemory()) {
                toFile();
            }
        }
    }

    private void toFile() {
        try {
            Spill out = file.orElseGet(() -> new Spill(place, 0));
            file = Optional.of(out);
            pieces.forEach(out::write);
            pieces.clear();
        } catch (Failure e) {
            stop(e);
        }
    }

    private void stop(Throwable why) {
        giveUp();
        drop();
        whole.completeExceptionally(why);
    }

    private void drop() {
        pieces.clear();
        file.ifPresent(Spill::drop);
    }

    @Override
    public void onError(Throwable error) {
        drop();
        whole.completeExceptionally(new BodyBroken(error));
    }

    @Override
    public void onComplete() {
        if (file.isPresent()) {
            try {
                whole.complete(file.get().content());
            } catch (Failure e) {
                stop(e);
            }
            return;
        }
        byte[] all = new byte[(int) size];
        int at = 0;
        for (ByteBuffer piece : pieces) {
            int n = piece.remaining();
            piece.get(all, at, n);
            at += n;
        }
        pieces.clear();
        whole.complete(Content.of(all));
    }

    /** The connection failed after the headers had come. */
    static final class BodyBroken extends Exception {
        private static final long serialVersionUID = 1L;

        BodyBroken(Throwable cause) {
            super(cause);
        }
    }
}
