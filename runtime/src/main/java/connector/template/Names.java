package connector.template;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The first names that the manifest language itself gives a meaning somewhere. */
public final class Names {
    /** Names in scope at one key or another. */
    public static final Set<String> LANGUAGE = Set.of(
            "config",
            "now",
            "today",
            "api_version",
            "stream",
            "window",
            "response",
            "headers",
            "link",
            "status",
            "page",
            "first_record",
            "last_record",
            "record",
            "envelope",
            "job",
            "with",
            "auth",
            "seek",
            "time",
            "key");

    /** What a variable of {@code for_each} or {@code lookup} cannot be called: these, helpers, and words of templates. */
    public static final Set<String> RESERVED = Stream.of(
                    LANGUAGE, Helpers.names(), Set.of("this", "else", "as", "true", "false", "null"))
            .flatMap(Set::stream)
            .collect(Collectors.toUnmodifiableSet());

    private Names() {}
}
