package connector.sync;

import connector.auth.Authenticator;
import connector.auth.KeyPool;
import connector.net.Draft;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An authenticator whose answers to token requests are shown to somebody before templates read them.
 *
 * @param own does the work
 * @param watch sees each answer, before it is used
 */
record WatchedAuthenticator(Authenticator own, Consumer<Object> watch) implements Authenticator {
    @Override
    public Applied apply(Draft draft) throws InterruptedException {
        return own.apply(draft);
    }

    @Override
    public Optional<KeyPool> pool() {
        return own.pool();
    }

    @Override
    public boolean ready() {
        return own.ready();
    }

    @Override
    public void prepare() throws InterruptedException {
        own.prepare();
    }

    @Override
    public boolean renew(long generation) throws InterruptedException {
        return own.renew(generation);
    }

    @Override
    public void accepted(long generation) {
        own.accepted(generation);
    }

    @Override
    public Optional<Object> answer() throws InterruptedException {
        Optional<Object> answer = own.answer();
        answer.ifPresent(watch);
        return answer;
    }

    @Override
    public Optional<String> granted() {
        return own.granted();
    }

    @Override
    public String origin() {
        return own.origin();
    }

    /** Through {@link #answer()} of this one, which is watched. */
    @Override
    public Object answerOrNull() {
        return Authenticator.super.answerOrNull();
    }
}
