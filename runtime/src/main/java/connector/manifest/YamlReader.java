package connector.manifest;

import connector.spec.Mark;
import connector.spec.Node;
import connector.spec.Problems;
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
     * @param text the whole file; a byte order mark is skipped
     * @param problems gets every problem with its place, none of which shows a value that may be secret
     * @return the root; empty when there is none. It may be there although problems were found
     */
    public static Optional<Node> read(String file, String text, Problems problems) {
        if (text.length() > MOST_CHARACTERS) {
            return tooLarge(file, problems);
        }
        String clean = Utf8.withoutMark(text);
        SourceText source = new SourceText(file, clean);
        Problems found = new Problems();
        Optional<Node> root = document(clean, source, found);
        if (root.isPresent() && found.isEmpty()) {
            return root; // the parser has looked at every character of what it read to the end
        }
        if (refusesCharacter(clean, source, problems)) {
            return Optional.empty();
        }
        found.sorted().forEach(problems::add);
        return root;
    }

    /** True when there is a character that no file may hold, which hides whatever else was found: it is damaged. */
    private static boolean refusesCharacter(String text, SourceText source, Problems problems) {
        int[] points = text.codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            if (!StreamReader.isPrintable(points[i])) {
                problems.error(
                        "yaml.control_character",
                        source.markAt(i),
                        String.format("the character U+%04X cannot stand in a file", points[i]),
                        "remove it, or write an escape in double quotes");
                return true;
            }
        }
        return false;
    }

    private static Optional<Node> document(String text, SourceText source, Problems problems) {
        StreamReader reader = new StreamReader(text);
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
