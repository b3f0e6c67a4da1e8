package connector.manifest;

import connector.spec.Mark;
import java.util.function.Supplier;

/** The text of a file with its name, to turn the parser's places into ours and to show what was written there. */
final class SourceText {
    private static final int[] NOT_YET = {};

    private final String file;
    private final Supplier<int[]> text;
    /** Made when something is shown, which a file without problems hardly needs. */
    private int[] points = NOT_YET;

    /** @param text its code points */
    SourceText(String file, Supplier<int[]> text) {
        this.file = file;
        this.text = text;
    }

    private int[] points() {
        if (points.length == 0) {
            points = text.get();
        }
        return points;
    }

    String file() {
        return file;
    }

    /** The parser counts lines and columns from 0, people from 1. */
    Mark mark(org.yaml.snakeyaml.error.Mark place) {
        return new Mark(file, place.getLine() + 1, place.getColumn() + 1);
    }

    /** What stands between two places of the parser, counted in code points. */
    String slice(int from, int to) {
        int[] all = points();
        return new String(all, from, Math.max(0, Math.min(to, all.length) - from));
    }

    /** What stands from a place to the end of its line. */
    String restOfLine(int from) {
        int[] all = points();
        int end = from;
        while (end < all.length && all[end] != '\n' && all[end] != '\r') {
            end++;
        }
        return slice(from, end);
    }

    /** Everything down to the end of the line on which a place is. */
    String upTo(org.yaml.snakeyaml.error.Mark place) {
        int from = Math.min(place.getIndex(), points().length);
        return slice(0, from) + restOfLine(from);
    }

    /** The whole line on which a place is. */
    String line(org.yaml.snakeyaml.error.Mark place) {
        return restOfLine(place.getIndex() - place.getColumn());
    }

    /** The line above the one on which a place is; empty above the first. */
    String lineAbove(org.yaml.snakeyaml.error.Mark place) {
        int[] all = points();
        int end = place.getIndex() - place.getColumn() - 1;
        int start = end;
        while (start > 0 && all[start - 1] != '\n') {
            start--;
        }
        return end < 0 ? "" : slice(start, end);
    }

    /** The place of the n-th code point. */
    Mark markAt(int index) {
        int[] all = points();
        int line = 1;
        int column = 1;
        for (int i = 0; i < index; i++) {
            column++;
            if (all[i] == '\n') {
                line++;
                column = 1;
            }
        }
        return new Mark(file, line, column);
    }
}
