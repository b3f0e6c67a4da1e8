package connector.format;

import connector.base.Failure;
import connector.manifest.YamlReader;
import connector.spec.Problems;
import connector.spec.Reading;
import connector.spec.Scope;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.assertj.core.api.Assertions;

/** Response specs as manifests write them, and what they make of bodies. */
final class Responses {
    private Responses() {}

    /** The spec under {@code response}. */
    static ResponseSpec spec(String yaml) {
        Problems problems = new Problems();
        Reading reading = new Reading(problems, Scope.EMPTY, Path.of("."));
        return YamlReader.read("m.yaml", yaml, problems)
                .flatMap(node -> ResponseSpec.KIND.read(node, reading))
                .orElseThrow(() -> new AssertionError(problems.sorted()));
    }

    static RawBody body(String type, byte[] bytes) {
        return new RawBody(200, Optional.of(type), bytes);
    }

    /** The value of a body whose type says nothing. */
    static Object value(String yaml, byte[] bytes) {
        return spec(yaml)
                .decode(body("application/octet-stream", bytes))
                .value()
                .orElse(null);
    }

    static Object value(String yaml, String text) {
        return value(yaml, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The failure of a body that cannot be read. */
    static Failure failure(String yaml, byte[] bytes) {
        return failure(spec(yaml), body("application/octet-stream", bytes));
    }

    static Failure failure(String yaml, String text) {
        return failure(yaml, text.getBytes(StandardCharsets.UTF_8));
    }

    static Failure failure(ResponseSpec spec, RawBody body) {
        return Assertions.catchThrowableOfType(Failure.class, () -> spec.decode(body));
    }
}
