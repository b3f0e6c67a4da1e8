package connector.cli;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.Redactor;
import connector.cli.log.LogSettings;
import connector.cli.log.LogSettings.Level;
import connector.spec.Problem;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.LoggerFactory;

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

    /** {@code manifests/shop/tests/demo.yaml:12:3}: a place in a file of ours; the name in it is no secret. */
    private static final Pattern PLACE = Pattern.compile("[^\\s()\"?=&]+\\.(?:yaml|yml|json):\\d+:\\d+");

    /** The console of this process. Java cannot tell whether stderr is a terminal; the launcher says so. */
    static Console ofProcess() {
        return new Console(
                new FileOutputStream(FileDescriptor.out),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                System.getenv(),
                "terminal".equals(System.getProperty("connector.stderr")) && !"dumb".equals(System.getenv("TERM")),
                new Redactor());
    }

    /** A line for the person, without secrets. */
    void say(String line) {
        say(Level.INFO, line, Map.of());
    }

    /** A line for the person about a stream, with more members where lines are JSON. */
    void say(String line, String stream, Map<String, Object> more) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("stream", stream);
        members.putAll(more);
        say(Level.INFO, line, members);
    }

    /** A warning about a stream. */
    void warn(String line, String stream) {
        say(Level.WARN, line, Map.of("stream", stream));
    }

    /** A line without secrets, as text or, if so asked, as JSON with more members. */
    private void say(Level level, String line, Map<String, Object> members) {
        if (LogSettings.json()) {
            LogSettings.object(level, line, members);
        } else {
            errors.println(redacted(line));
        }
    }

    /** Places stay as they are: a reader must find them, also where a secret is a word like {@code demo}. */
    private String redacted(String line) {
        StringBuilder out = new StringBuilder();
        int end = 0;
        for (Matcher place = PLACE.matcher(line); place.find(); end = place.end()) {
            out.append(redactor.redact(line.substring(end, place.start()))).append(place.group());
        }
        return out.append(redactor.redact(line.substring(end))).toString();
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
        } catch (IOException e) {
            throw new Failure(
                    FailureClass.OUTPUT,
                    "the output cannot be written: " + e.getMessage(),
                    "look at the program that reads it, or at the free space",
                    e);
        }
    }

    /** Problems of input files, each with its place. */
    void show(List<Problem> problems) {
        problems.forEach(problem -> say(
                problem.severity() == Problem.Severity.ERROR ? Level.ERROR : Level.WARN,
                problem.text(),
                Map.of("code", problem.code())));
    }

    /** A failure: what happened, and what to do. */
    void show(Failure failure) {
        show(failure, "", 0);
    }

    /**
     * A failure of a part of a run.
     *
     * @param stream it is of; empty for the run itself
     * @param more failures of the stream that are like it and are not shown
     */
    void show(Failure failure, String stream, long more) {
        String text = failure.kind() + ": "
                + (stream.isEmpty() || failure.getMessage().startsWith(stream) ? "" : stream + ": ")
                + failure.getMessage()
                + (failure.remedy().isEmpty() ? "" : "\n    → " + failure.remedy())
                + (more == 0 ? "" : "\n    and " + more + " more of " + stream + "; --report FILE lists them");
        say(
                Level.ERROR,
                text,
                stream.isEmpty()
                        ? Map.of("class", failure.kind().name())
                        : Map.of("class", failure.kind().name(), "stream", stream));
        if (failure.getCause() != null) {
            LoggerFactory.getLogger(Console.class).debug("its cause", failure.getCause());
        }
    }
}
