package connector.format;

import connector.base.Failure;
import connector.base.Json;
import connector.base.JsonErrors;
import connector.base.JsonOut;
import connector.base.SpoolPlace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Finds the elements of the pages of one stream. Simple paths are walked in the bytes of a page. A page that needs more
 * (filters, deep scans, a list that is null or absent by right) is decoded as a tree, and what is found there written
 * again, so that everything behind this reads elements in one way. Not thread-safe: it knows the names that were met.
 */
public final class ElementReader {
    private final ResponseSpec spec;
    private final Records records;
    private final boolean single;
    private final SpoolPlace place;
    private final JsonWalk tokens = new JsonWalk(new Names());

    /** @param single whether the path names one object, which is the record */
    public ElementReader(ResponseSpec spec, Records records, boolean single) {
        this(spec, records, single, SpoolPlace.usual());
    }

    /**
     * @param single whether the path names one object, which is the record
     * @param place of what is too large for the memory
     */
    public ElementReader(ResponseSpec spec, Records records, boolean single, SpoolPlace place) {
        this.spec = spec;
        this.records = records;
        this.single = single;
        this.place = place;
    }

    /**
     * The elements of a page. Those of a large body stay on disk; then they have to be released.
     *
     * @throws Failure {@code DECODE} when the body is not of its format, {@code SELECTOR} when the elements are not where
     *     they should be
     */
    public Elements read(RawBody body) {
        try {
            Optional<BodyJson> json = spec.json(body, place);
            Elements elements = json.map(this::read).orElse(Elements.NONE);
            if (elements.list() instanceof PlacedElements) {
                body.content().release();
                json.ifPresent(whole -> whole.text().release());
            }
            return elements;
        } catch (Failure e) {
            body.content().release();
            throw e;
        }
    }

    private Elements read(BodyJson json) {
        if (!(records.path() instanceof PlainPath path)) {
            return tree(json);
        }
        if (json.isOnDisk()) {
            return new LargeBody(spec, json, place, tokens)
                    .elements(path, single || records.reshape().takesOneObject())
                    .orElseGet(() -> tree(json));
        }
        ElementWalk walk = new ElementWalk(path, single || records.reshape().takesOneObject(), tokens);
        try {
            return json.lines() ? lines(walk, json) : document(walk, json.body(), json.utf8());
        } catch (NotAsNamed e) {
            return tree(json);
        }
    }

    private static Elements document(ElementWalk walk, RawBody body, byte[] utf8) throws NotAsNamed {
        try {
            Object response = walk.document(utf8);
            return Elements.of(Optional.of(response), walk.batch());
        } catch (Malformed e) {
            if (BodyFormat.blank(utf8, 0, utf8.length)) {
                throw BodyFormat.unreadable(body, "JSON", "it is empty", null);
            }
            throw BodyFormat.unreadable(body, "JSON", reason(utf8, e), e);
        }
    }

    private Elements lines(ElementWalk walk, BodyJson json) throws NotAsNamed {
        byte[] utf8 = json.utf8();
        List<BadLine> bad = new ArrayList<>(json.aside());
        List<Integer> at = new ArrayList<>();
        List<Object> values = walk.lines(utf8, (number, from, to) -> {
            byte[] line = Arrays.copyOfRange(utf8, from, to);
            // What stands behind the last line end was cut rather than badly written.
            boolean cut = to == utf8.length && walk.batch().size() > 0;
            if (spec.badLine() == ResponseSpec.BadLines.FAIL || cut) {
                throw JsonLinesBody.failure(json.body(), number, from, line);
            }
            bad.add(JsonLinesBody.bad(number, line));
            at.add(walk.batch().size());
        });
        json.asideAt().forEach(there -> at.add(walk.batch().before(Math.toIntExact(there))));
        if (values.isEmpty() && !bad.isEmpty()) {
            throw JsonLinesBody.noneReadable(json.body());
        }
        return new Elements(Optional.of(values), walk.batch(), bad, at);
    }

    /** What Jackson says of it, which knows lines and columns. */
    private static String reason(byte[] utf8, Malformed walked) {
        try {
            Json.parse(utf8);
            return walked.getMessage();
        } catch (IOException e) {
            return JsonErrors.text(e);
        }
    }

    private Elements tree(BodyJson json) {
        if (json.isOnDisk()) {
            LargeBody.checkRoom(json, records.path());
        }
        Decoded decoded = spec.decode(json);
        List<Object> found = records.select(decoded.value(), single);
        JsonOut out = new JsonOut();
        out.value(found);
        ElementWalk walk = new ElementWalk(new PlainPath("$", List.of()), false, tokens);
        try {
            walk.document(out.toByteArray());
        } catch (NotAsNamed e) {
            throw new IllegalStateException("a list was written", e);
        }
        // Where lines stood among elements that a selector found here and there, nothing says: behind them.
        List<Integer> behind =
                Collections.nCopies(decoded.badLines().size(), walk.batch().size());
        return new Elements(decoded.value(), walk.batch(), decoded.badLines(), behind);
    }
}
