package connector.auth;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.net.Draft;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/** One authenticator for each key of a pool. A key that is refused is left out, as long as another is left. */
final class PooledAuthenticator implements KeyPool {
    /** A member may renew its credential (a token) before its key is given up. */
    private static final int RENEWALS_OF_A_KEY = 2;

    /** What one key is told by a token server another may not be. */
    private static final Set<FailureClass> REFUSED = EnumSet.of(FailureClass.AUTH, FailureClass.PERMISSION);

    private final List<String> keys;
    private final List<Authenticator> members;
    private final Consumer<String> warn;
    private final SortedSet<Integer> alive = new TreeSet<>();

    PooledAuthenticator(List<String> keys, List<Authenticator> members, Consumer<String> warn) {
        this.keys = List.copyOf(keys);
        this.members = List.copyOf(members);
        this.warn = warn;
        for (int i = 0; i < keys.size(); i++) {
            alive.add(i);
        }
    }

    @Override
    public Optional<KeyPool> pool() {
        return Optional.of(this);
    }

    @Override
    public List<Integer> alive() {
        synchronized (alive) {
            return List.copyOf(alive);
        }
    }

    @Override
    public String key(int position) {
        return keys.get(position);
    }

    @Override
    public int renewals() {
        return RENEWALS_OF_A_KEY * keys.size();
    }

    @Override
    public Applied apply(Draft draft) throws InterruptedException {
        return apply(draft, alive().stream().findFirst().orElse(0));
    }

    @Override
    public Applied apply(Draft draft, int key) throws InterruptedException {
        int member = key;
        while (true) {
            try {
                Applied applied = members.get(member).apply(draft);
                return new Applied(applied.draft(), applied.generation() * members.size() + member);
            } catch (Failure e) {
                if (!REFUSED.contains(e.kind()) || !giveUp(member, e.getMessage())) {
                    throw e;
                }
                member = alive().get(0);
            }
        }
    }

    @Override
    public boolean ready(int key) {
        return members.get(key).ready();
    }

    @Override
    public void prepare(int key) throws InterruptedException {
        try {
            members.get(key).prepare();
        } catch (Failure e) {
            if (!REFUSED.contains(e.kind()) || !giveUp(key, e.getMessage())) {
                throw e;
            }
        }
    }

    @Override
    public boolean renew(long generation) throws InterruptedException {
        int member = member(generation);
        try {
            if (members.get(member).renew(generation / members.size())) {
                return true;
            }
        } catch (Failure e) {
            if (!REFUSED.contains(e.kind())) {
                throw e;
            }
            return giveUp(member, e.getMessage());
        }
        return giveUp(member, "the API answered 401");
    }

    @Override
    public void accepted(long generation) {
        members.get(member(generation)).accepted(generation / members.size());
    }

    @Override
    public Optional<Object> answer() throws InterruptedException {
        return members.get(alive().stream().findFirst().orElse(0)).answer();
    }

    private int member(long generation) {
        return (int) (generation % members.size());
    }

    /** Leaves a key out; false when no other is left. */
    private boolean giveUp(int member, String why) {
        synchronized (alive) {
            boolean other = alive.stream().anyMatch(i -> i != member);
            if (alive.remove(member) && other) {
                warn.accept(
                        "key " + (member + 1) + " of " + keys.size() + " in auth.pool is refused and left out: " + why);
            }
            return other;
        }
    }
}
