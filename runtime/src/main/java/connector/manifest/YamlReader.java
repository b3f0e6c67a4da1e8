package connector.manifest;

import connector.spec.Mark;
import connector.spec.Node;
import connector.spec.Problems;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads YAML 1.1 into nodes with places. Only its plain core is taken: one document, texts as keys, no tags, no merge
 * keys. Scalars stay as written ({@code no}, {@code 0123}, {@code 2026-01-01} are texts until a type reads them).
 */
public final class YamlReader {
    /** Characters of the largest file; a manifest is some kilobytes, more is a mistake or an attack. */
    static final int MOST_CHARACTERS = 3 * 1024 * 1024;

    private YamlReader() {}

    /**
     * Reads one document.
     *
     * @param file the name for messages
     * @param utf8 the whole file; a byte order mark is skipped
     * @param problems gets every problem with its place, none of which shows a value that may be secret
     * @return the root; empty when there is none. It may be there although problems were found
     */
    public static Optional<Node> read(String file, byte[] utf8, Problems problems) {
        Optional<WholeText> whole = WholeText.of(Utf8.withoutMark(utf8));
        if (whole.isEmpty()) {
            Utf8.decode(file, utf8, problems).ifPresent(text -> refuseCharacter(file, text, problems));
            return Optional.empty();
        }
        if (whole.get().length() > MOST_CHARACTERS) {
            return tooLarge(file, problems);
        }
        SourceText source = new SourceText(file, whole.get()::points);
        Problems found = new Problems();
        Optional<Node> root = document(whole.get(), source, found);
        found.sorted().forEach(problems::add);
        return root;
    }

    /** As {@link #read(String, byte[], Problems)}, of a text. */
    public static Optional<Node> read(String file, String text, Problems problems) {
        return read(file, text.getBytes(StandardCharsets.UTF_8), problems);
    }

    /** Says which character no file may hold, which hides whatever else may be wrong: the file is damaged. */
    private static void refuseCharacter(String file, String text, Problems problems) {
        int[] points = text.codePoints().toArray();
        int at = 0;
        while (StreamReader.isPrintable(points[at])) {
            at++;
        }
        problems.error(
                "yaml.control_character",
                new SourceText(file, () -> points).markAt(at),
                String.format("the character U+%04X cannot stand in a file", points[at]),
                "remove it, or write an escape in double quotes");
    }

    private static Optional<Node> document(StreamReader reader, SourceText source, Problems problems) {
        try {
            ParserImpl parser = new ParserImpl(reader, new LoaderOptions());
            return new YamlWalker(parser, source, problems).document();
        } catch (MarkedYAMLException e) {
            YamlErrors.report(e, source, problems);
            return Optional.empty();
        } catch (YAMLException e) {
            // The parser has states it did not foresee, met with unclosed brackets: then it names no place.
            problems.error(
                    "yaml.syntax",
                    source.mark(reader.getMark()),
                    "this does not belong here",
                    "a bracket or a quote above is not closed, or this line is not indented enough");
            return Optional.empty();
        } catch (YamlWalker.Stop e) {
            return Optional.empty();
        }
    }

    static Optional<Node> tooLarge(String file, Problems problems) {
        problems.error(
                "yaml.too_large",
                new Mark(file, 1, 1),
                "the file has more than " + MOST_CHARACTERS + " characters",
                "move large lists and schemas into files of their own");
        return Optional.empty();
    }
}
