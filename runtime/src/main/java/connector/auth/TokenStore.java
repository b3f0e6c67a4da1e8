package connector.auth;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps refresh tokens that servers rotate: when a new one is issued the old one is dead, and so may be the whole grant
 * when it is used again. So a token is used, and its successor kept, under one lock. What {@code connector login} got is
 * kept here too.
 */
public interface TokenStore {
    /**
     * Does something while no one else, in this process or another, uses the store.
     *
     * @throws connector.base.Failure AUTH when the store cannot be locked, read or written
     */
    <T> T locked(Work<T> work) throws InterruptedException;

    /**
     * What is kept now, without waiting for whoever holds the lock: to see afterwards whether it changed meanwhile.
     *
     * @throws connector.base.Failure AUTH when the store cannot be read
     */
    Optional<KeptTokens> peek(String key);

    /** False when tokens are gone at the end of the run. */
    boolean durable();

    /** What a message calls it. */
    String says();

    /** What is done under the lock. */
    @FunctionalInterface
    interface Work<T> {
        /** Does it. */
        T run(Entries entries) throws InterruptedException;
    }

    /** The tokens, while the lock is held. */
    interface Entries {
        /** What is kept of a grant. */
        Optional<KeptTokens> get(String key);

        /**
         * Finds out whether tokens could be kept, before a request makes the old ones worthless.
         *
         * @throws connector.base.Failure AUTH when they could not
         */
        void ready();

        /**
         * Keeps tokens. When this returns they are there after a crash as well, if the store is durable.
         *
         * @throws connector.base.Failure AUTH when they cannot be kept
         */
        void put(String key, KeptTokens tokens);
    }

    /** A store that lives as long as the run. */
    static TokenStore inMemory() {
        return new Memory();
    }

    /** The one in memory. */
    final class Memory implements TokenStore {
        private final Map<String, KeptTokens> tokens = new ConcurrentHashMap<>();
        private final ReentrantLock lock = new ReentrantLock();

        private Memory() {}

        @Override
        public <T> T locked(Work<T> work) throws InterruptedException {
            lock.lockInterruptibly();
            try {
                return work.run(new Entries() {
                    @Override
                    public Optional<KeptTokens> get(String key) {
                        return peek(key);
                    }

                    @Override
                    public void ready() {}

                    @Override
                    public void put(String key, KeptTokens kept) {
                        tokens.put(key, kept);
                    }
                });
            } finally {
                lock.unlock();
            }
        }

        @Override
        public Optional<KeptTokens> peek(String key) {
            return Optional.ofNullable(tokens.get(key));
        }

        @Override
        public boolean durable() {
            return false;
        }

        @Override
        public String says() {
            return "the memory of this process";
        }
    }
}
