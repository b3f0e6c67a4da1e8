package connector.sync;

import connector.auth.Authenticator;
import connector.auth.KeyPool;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.net.Draft;
import java.util.Optional;
import java.util.Set;

/**
 * An authenticator that says where its credentials came from, in the failures of its own as well: of a wrong secret in
 * three places the one that won is what has to be looked at.
 *
 * @param own does the work
 * @param origin the options and where they were set, without values
 */
record OriginOfCredentials(Authenticator own, String origin) implements Authenticator {
    private static final Set<FailureClass> ABOUT_CREDENTIALS = Set.of(FailureClass.AUTH, FailureClass.PERMISSION);

    @FunctionalInterface
    private interface Step<T> {
        T take() throws InterruptedException;
    }

    private <T> T told(Step<T> step) throws InterruptedException {
        try {
            return step.take();
        } catch (Failure e) {
            if (!ABOUT_CREDENTIALS.contains(e.kind()) || origin.isEmpty()) {
                throw e;
            }
            String remedy = e.remedy().isEmpty() ? "check " : e.remedy() + "; the credentials come from ";
            throw new Failure(e.kind(), e.getMessage(), remedy + origin, e);
        }
    }

    @Override
    public Applied apply(Draft draft) throws InterruptedException {
        return told(() -> own.apply(draft));
    }

    @Override
    public boolean ready() {
        return own.ready();
    }

    @Override
    public void prepare() throws InterruptedException {
        told(() -> {
            own.prepare();
            return own;
        });
    }

    @Override
    public boolean renew(long generation) throws InterruptedException {
        return told(() -> own.renew(generation));
    }

    @Override
    public Optional<Object> answer() throws InterruptedException {
        return told(own::answer);
    }

    /** Through {@link #answer()} of this one. */
    @Override
    public Object answerOrNull() {
        return Authenticator.super.answerOrNull();
    }

    @Override
    public void accepted(long generation) {
        own.accepted(generation);
    }

    @Override
    public Optional<KeyPool> pool() {
        return own.pool();
    }

    @Override
    public Optional<String> granted() {
        return own.granted();
    }
}
