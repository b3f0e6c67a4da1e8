package connector.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;

/** Asks a person on a terminal; where nobody is there, the default is the answer. */
final class Questions {
    private final Console console;
    private final Optional<BufferedReader> person;

    /** @param person what they type; empty when stdin is no terminal */
    Questions(Console console, Optional<BufferedReader> person) {
        this.console = console;
        this.person = person;
    }

    /** Of this process. Java cannot tell whether stdin is a terminal; the launcher says so. */
    static Questions ofProcess(Console console) {
        boolean terminal = "terminal".equals(System.getProperty("connector.stdin"));
        return new Questions(
                console,
                terminal
                        ? Optional.of(new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())))
                        : Optional.empty());
    }

    /** An answer in words. */
    String text(String question, String usual) {
        if (person.isEmpty()) {
            return usual;
        }
        console.say(question + (usual.isEmpty() ? "" : " [" + usual + "]") + ":");
        try {
            String line = person.get().readLine();
            return line == null || line.isBlank() ? usual : line.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One of some words; asked again until it is one of them. */
    String choice(String question, List<String> words, String usual) {
        String answer = text(question + " (" + String.join(", ", words) + ")", usual);
        while (!words.contains(answer)) {
            answer = text("One of " + String.join(", ", words), usual);
        }
        return answer;
    }
}
