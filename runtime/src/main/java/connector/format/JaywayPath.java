package connector.format;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.Option;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A path with filters, slices, unions, deep scans or functions, evaluated by Jayway over plain values. */
final class JaywayPath implements Path {
    private static final Configuration LENIENT = Configuration.builder()
            .jsonProvider(new PlainJson())
            .mappingProvider(new PlainJson.Same())
            .build();
    private static final Configuration STRICT = LENIENT.addOptions(Option.REQUIRE_PROPERTIES);

    private final String source;
    private final JsonPath compiled;
    private final Path prefix;

    /**
     * @param source as written
     * @param rooted the same, beginning with {@code $}
     * @param prefix the part before the first step that is not simple
     * @throws JsonPathException when Jayway cannot read it
     */
    JaywayPath(String source, String rooted, Path prefix) {
        this.source = source;
        this.compiled = JsonPath.compile(rooted);
        this.prefix = prefix;
    }

    @Override
    public Found find(Object root) {
        if (root == null || !prefix.find(root).present()) {
            return Found.ABSENT;
        }
        try {
            return Found.of(exact(compiled.read(root, LENIENT)));
        } catch (JsonPathException e) {
            return Found.ABSENT;
        }
    }

    @Override
    public List<Object> all(Object root) throws PathGap {
        List<Object> start = prefix.all(root);
        if (root == null) { // Jayway takes it for a mistake of ours
            throw new PathGap("$ is null", true);
        }
        try {
            Object found = exact(compiled.read(root, STRICT));
            if (definite()) {
                List<Object> one = new ArrayList<>();
                one.add(found);
                return one;
            }
            return found instanceof List<?> list ? new ArrayList<>(list) : List.of();
        } catch (JsonPathException e) {
            throw new PathGap(
                    "below " + prefix.source() + " (" + Shape.says(start.get(0)) + ") a part of " + source
                            + " is not there",
                    false);
        }
    }

    /** Functions calculate in doubles; everything else keeps its digits. */
    private static Object exact(Object value) {
        return value instanceof Double || value instanceof Float ? new BigDecimal(value.toString()) : value;
    }

    @Override
    public boolean definite() {
        return compiled.isDefinite() || endsWithFunction();
    }

    private boolean endsWithFunction() {
        return source.endsWith(")") && !source.endsWith("])");
    }

    @Override
    public Path definitePrefix() {
        return prefix;
    }

    @Override
    public Optional<List<Object>> steps() {
        return Optional.empty();
    }

    @Override
    public String source() {
        return source;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JaywayPath path && path.source.equals(source);
    }

    @Override
    public int hashCode() {
        return source.hashCode();
    }

    @Override
    public String toString() {
        return source;
    }
}
