package connector.stream;

import connector.format.BadLine;
import connector.format.PlacedElements;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Leaves out elements that came, exactly the same, on one of the last pages: those a page begins with by design. What
 * changed meanwhile comes again. Only the last pages are remembered: a row too often is better than memory without end.
 */
final class Repeats {
    /** A page and the three before it, as far as an offset with overlap may go back. */
    private static final int PAGES = 4;

    private final boolean active;
    private final Deque<Set<Long>> pages = new ArrayDeque<>();
    private final Deque<Set<String>> lines = new ArrayDeque<>();
    private Set<Long> own = Set.of();

    /** @param active false when no page repeats any of another, or rows without a key may be equal by right */
    Repeats(boolean active) {
        this.active = active;
    }

    /** A page begins, in one part or several. */
    void startPage() {
        if (active) {
            remember(pages, own);
            own = new HashSet<>();
        }
    }

    /** The elements of a part of the page that are not on one of the pages before. */
    List<Object> fresh(PlacedElements elements) {
        if (!active) {
            return elements.objects();
        }
        List<Object> fresh = new ArrayList<>(elements.size());
        for (int i = 0; i < elements.size(); i++) {
            Long print = elements.get(i).hash();
            if (pages.stream().noneMatch(page -> page.contains(print))) {
                fresh.add(elements.get(i));
            }
            own.add(print);
        }
        return fresh;
    }

    /** The same of lines that could not be read. */
    List<BadLine> freshLines(List<BadLine> bad) {
        if (!active) {
            return bad;
        }
        List<BadLine> fresh = bad.stream()
                .filter(line -> lines.stream().noneMatch(page -> page.contains(line.content())))
                .toList();
        remember(lines, bad.stream().map(BadLine::content).collect(Collectors.toSet()));
        return fresh;
    }

    private static <T> void remember(Deque<Set<T>> pages, Set<T> own) {
        pages.addLast(own);
        if (pages.size() > PAGES) {
            pages.removeFirst();
        }
    }
}
