package connector.auth;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps refresh tokens that servers rotate: when a new one is issued the old one is dead, and so may be the whole grant
 * when it is used again. So a token is used, and its successor kept, under one lock.
 */
public interface TokenStore {
    /**
     * Does something while no one else, in this process or another, uses the store.
     *
     * @throws connector.base.Failure AUTH when the store cannot be locked, read or written
     */
    <T> T locked(Work<T> work) throws InterruptedException;

    /** What is done under the lock. */
    @FunctionalInterface
    interface Work<T> {
        /** Does it. */
        T run(Entries entries) throws InterruptedException;
    }

    /** The tokens, while the lock is held. */
    interface Entries {
        /** The token that came after the one of the config, if there was one. */
        Optional<String> get(String key);

        /**
         * Keeps a token. When this returns it is there after a crash as well, if the store is durable.
         *
         * @throws connector.base.Failure AUTH when it cannot be kept
         */
        void put(String key, String token);

        /** False when tokens are gone at the end of the run. */
        boolean durable();
    }

    /** A store that lives as long as the run. */
    static TokenStore inMemory() {
        Map<String, String> tokens = new HashMap<>();
        ReentrantLock lock = new ReentrantLock();
        Entries entries = new Entries() {
            @Override
            public Optional<String> get(String key) {
                return Optional.ofNullable(tokens.get(key));
            }

            @Override
            public void put(String key, String token) {
                tokens.put(key, token);
            }

            @Override
            public boolean durable() {
                return false;
            }
        };
        return new TokenStore() {
            @Override
            public <T> T locked(Work<T> work) throws InterruptedException {
                lock.lockInterruptibly();
                try {
                    return work.run(entries);
                } finally {
                    lock.unlock();
                }
            }
        };
    }
}
