package connector.format;

import com.fasterxml.jackson.core.JsonParser;
import connector.base.Content;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.Json;
import connector.base.JsonErrors;
import connector.base.SpoolPlace;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the elements of a body on disk: checks all of it, and leaves it there. */
final class LargeBody {
    /** As a tree a body takes several times its size. */
    private static final int TREE_IN_HEAP = 8;

    private final ResponseSpec spec;
    private final BodyJson json;
    private final JsonWalk tokens;
    private final int window;
    private final SpooledElements found;

    LargeBody(ResponseSpec spec, BodyJson json, SpoolPlace place, JsonWalk tokens) {
        this.spec = spec;
        this.json = json;
        this.tokens = tokens;
        this.found = new SpooledElements(
                json.body(), json.text(), json.lines(), Math.min(SpooledElements.USUAL_PART, place.inMemory()), tokens);
        this.window = Math.min(TextWindow.USUAL, Math.max(1, place.inMemory()));
    }

    /**
     * The elements.
     *
     * @param single whether the path names one object
     * @return empty when only a tree can tell what they are
     * @throws Failure {@code DECODE}
     */
    Optional<Elements> elements(PlainPath path, boolean single) {
        if (single || !LongWalk.canWalk(path) || json.lines() && path.path().size() > 1) {
            return Optional.empty();
        }
        try {
            if (json.lines()) {
                return path.path().isEmpty() || path.path().get(0) == PathParser.ANY
                        ? Optional.of(lines())
                        : Optional.empty();
            }
            Object response = LongWalk.document(path, json.text(), window, tokens, found);
            return Optional.of(Elements.of(Optional.of(response), found));
        } catch (Malformed e) {
            throw BodyFormat.unreadable(json.body(), "JSON", reason(json.text(), e), e);
        } catch (NotAsNamed e) {
            return Optional.empty();
        } catch (IOException e) {
            throw SpoolPlace.unreadable(e);
        }
    }

    private Elements lines() throws IOException {
        List<BadLine> bad = new ArrayList<>(json.aside());
        List<BadLine> here = new ArrayList<>();
        List<Integer> hereAt = new ArrayList<>();
        new LongLines(window, tokens, found).walk(json.text(), (number, start, line, last) -> {
            // What stands behind the last line end was cut rather than badly written.
            if (spec.badLine() == ResponseSpec.BadLines.FAIL || last && found.size() > 0) {
                throw JsonLinesBody.failure(json.body(), number, start, line);
            }
            here.add(JsonLinesBody.bad(number, line));
            hereAt.add(found.size());
        });
        List<Integer> at = new ArrayList<>();
        json.asideAt().forEach(place -> at.add(found.before(place)));
        bad.addAll(here);
        at.addAll(hereAt);
        if (found.size() == 0 && !bad.isEmpty()) {
            throw JsonLinesBody.noneReadable(json.body());
        }
        return new Elements(Optional.of(found.values()), found, bad, at);
    }

    /** What Jackson says of it, which knows lines and columns. */
    private static String reason(Content text, Malformed walked) {
        try (InputStream in = text.from(0);
                JsonParser parser = Json.FACTORY.createParser(in)) {
            if (parser.nextToken() == null) {
                return "it is empty";
            }
            parser.skipChildren();
            return parser.nextToken() == null ? walked.getMessage() : "there is more after the end of the JSON value";
        } catch (IOException e) {
            return JsonErrors.text(e);
        }
    }

    /**
     * Before a body is taken into memory after all.
     *
     * @throws Failure CAP when it does not fit
     */
    static void checkRoom(BodyJson json, Path path) {
        if (json.text().size() > Runtime.getRuntime().maxMemory() / TREE_IN_HEAP) {
            throw new Failure(
                    FailureClass.CAP,
                    "the answer has " + json.text().size() + " bytes, which `records: " + path.source()
                            + "` needs in memory as a whole",
                    "name the list of records by a plain path ($.data), ask for smaller pages, or give the program more"
                            + " memory (CONNECTOR_JAVA_OPTS=-Xmx…)");
        }
    }
}
