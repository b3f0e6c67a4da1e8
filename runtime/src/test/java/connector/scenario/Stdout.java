package connector.scenario;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A reader at the other end of a pipe: takes so many lines, then it is gone. */
final class Stdout extends OutputStream {
    private final long most;
    private final List<String> lines = new ArrayList<>();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    Stdout(long most) {
        this.most = most;
    }

    @Override
    public synchronized void write(int b) throws IOException {
        if (lines.size() >= most) {
            throw new IOException("Broken pipe");
        }
        if (b == '\n') {
            lines.add(line.toString(StandardCharsets.UTF_8));
            line.reset();
        } else {
            line.write(b);
        }
    }

    synchronized List<String> lines() {
        return List.copyOf(lines);
    }
}
