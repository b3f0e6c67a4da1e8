package connector.cli;

import connector.base.Failure;
import connector.base.Redactor;
import connector.spec.Problem;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The terminal of one command: stdout for what the command is for, stderr for people. Everything that goes to stderr
 * passes the redactor.
 *
 * @param out stdout, bytes
 * @param errors stderr
 * @param environment variables of the process
 * @param terminal true when a person looks at stderr
 * @param redactor knows the secrets of the run
 */
record Console(
        OutputStream out, PrintStream errors, Map<String, String> environment, boolean terminal, Redactor redactor) {

    /** The console of this process. */
    static Console ofProcess() {
        return new Console(
                new java.io.FileOutputStream(java.io.FileDescriptor.out),
                new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.err), true, StandardCharsets.UTF_8),
                System.getenv(),
                System.console() != null && System.getenv("NO_COLOR") == null,
                new Redactor());
    }

    /** A line for the person, without secrets. */
    void say(String line) {
        errors.println(redactor.redact(line));
    }

    /** stderr for picocli's own texts: help and usage. */
    PrintWriter writer() {
        return new PrintWriter(new OutputStreamWriter(errors, StandardCharsets.UTF_8), true);
    }

    /** Text to stdout, ended with a line feed. */
    void print(String text) {
        try {
            out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (java.io.IOException e) {
            throw new Failure(
                    connector.base.FailureClass.OUTPUT, "the output cannot be written: " + e.getMessage(), "", e);
        }
    }

    /** Problems of input files, each with its place. */
    void show(List<Problem> problems) {
        problems.forEach(problem -> say(problem.text()));
    }

    /** A failure: what happened, and what to do. */
    void show(Failure failure) {
        say(failure.kind() + ": " + failure.getMessage());
        if (!failure.remedy().isEmpty()) {
            say("    → " + failure.remedy());
        }
    }
}
