package connector.net;

import connector.base.Ticker;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.LongConsumer;

/**
 * Collects a body as it arrives, tells when bytes came, and stops at a size. It asks for everything at once: a page is
 * always read to its end, so there is nothing to hold back.
 */
final class BodyCollector implements BodySubscriber<byte[]> {
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private final List<ByteBuffer> pieces = new ArrayList<>();
    private final long most;
    private final LongConsumer arrived;
    private long size;
    private Flow.Subscription subscription;

    /**
     * @param most bytes, as received
     * @param arrived told the nanosecond clock at each arrival
     */
    BodyCollector(long most, LongConsumer arrived) {
        this.most = most;
        this.arrived = arrived;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return whole;
    }

    @Override
    public void onSubscribe(Flow.Subscription started) {
        subscription = started;
        arrived.accept(Ticker.SYSTEM.nanos());
        started.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> items) {
        arrived.accept(Ticker.SYSTEM.nanos());
        for (ByteBuffer item : items) {
            size += item.remaining();
        }
        if (size > most) {
            pieces.clear();
            subscription.cancel();
            whole.completeExceptionally(TransportException.tooLarge(most));
        } else {
            pieces.addAll(items);
        }
    }

    @Override
    public void onError(Throwable error) {
        pieces.clear();
        whole.completeExceptionally(new BodyBroken(error));
    }

    @Override
    public void onComplete() {
        byte[] all = new byte[(int) size];
        int at = 0;
        for (ByteBuffer piece : pieces) {
            int n = piece.remaining();
            piece.get(all, at, n);
            at += n;
        }
        pieces.clear();
        whole.complete(all);
    }

    /** The connection failed after the headers had come. */
    static final class BodyBroken extends Exception {
        private static final long serialVersionUID = 1L;

        BodyBroken(Throwable cause) {
            super(cause);
        }
    }
}
