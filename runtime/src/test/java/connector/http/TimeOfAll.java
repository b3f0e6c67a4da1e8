package connector.http;

import connector.base.Sleeper;
import connector.base.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Virtual time that passes only while all tasks wait: a thread that the machine holds up between its turn and its
 * request is not overtaken by the clock.
 */
final class TimeOfAll implements Sleeper {
    private final VirtualTime time;
    private final List<Instant> wakes = new ArrayList<>();
    private int running;

    TimeOfAll(VirtualTime time) {
        this.time = time;
    }

    synchronized void begin() {
        running++;
    }

    synchronized void end() {
        running--;
        notifyAll();
    }

    @Override
    public synchronized void sleep(Duration span) throws InterruptedException {
        Instant wake = time.now().plus(span);
        wakes.add(wake);
        end();
        while (time.now().isBefore(wake)) {
            Instant first = Collections.min(wakes);
            // A task whose time has come counts as running before it gets to say so.
            if (running == 0 && first.isAfter(time.now())) {
                time.sleep(Duration.between(time.now(), first));
                notifyAll();
            } else {
                wait();
            }
        }
        wakes.remove(wake);
        begin();
    }
}
