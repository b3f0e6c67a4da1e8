package connector.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * What the launcher starts. Answers {@code --version} itself, and names nothing here that lies in another jar: opening the
 * jars of the libraries takes longer than that answer.
 */
public final class Main {
    private Main() {}

    /** Runs the command line and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        if (!answers(arguments, new FileOutputStream(FileDescriptor.out))) {
            end(Execution.ofProcess(arguments));
        }
    }

    /**
     * Ends the JVM. When all is well and no thread would keep it alive, by doing nothing: {@link System#exit} looks through
     * every jar for somebody who logs it, from Java 21 on.
     */
    private static void end(int code) {
        if (code != 0 || othersLive()) {
            System.exit(code);
        }
    }

    private static boolean othersLive() {
        Thread[] live = new Thread[Thread.activeCount() + 1];
        int count = Thread.enumerate(live);
        for (int i = 0; i < count; i++) {
            if (live[i] != Thread.currentThread() && !live[i].isDaemon()) {
                return true;
            }
        }
        return count == live.length; // there may be more
    }

    /** Prints the version if that is all that is asked; false when the command line has to do it. */
    static boolean answers(String[] arguments, OutputStream out) {
        if (arguments.length != 1 || !(arguments[0].equals("--version") || arguments[0].equals("-V"))) {
            return false;
        }
        try {
            out.write((Version.text() + "\n").getBytes(StandardCharsets.UTF_8));
            return true;
        } catch (IOException e) {
            return false; // tried again there, where it is said why it fails
        }
    }
}
