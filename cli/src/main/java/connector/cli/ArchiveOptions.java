package connector.cli;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.cli.line.Argument;
import connector.cli.line.Arguments;
import connector.http.ArchiveLimits;
import connector.spec.Durations;
import connector.sync.RunArchive;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a run is archived, and how long archives are kept. */
final class ArchiveOptions extends Arguments {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,12})(B|KB|MB|GB|TB)");
    private static final List<String> UNITS = List.of("B", "KB", "MB", "GB", "TB");
    private static final int BITS_PER_UNIT = 10;

    private final Argument<Optional<Path>> archive = option("--archive")
            .takes("DIR")
            .says("Keeps every response as received, secrets removed, in a folder of this run below DIR;"
                    + " --replay reads it again without the network.")
            .optional(Path.class);

    private final Argument<Optional<String>> keep = option("--archive-keep")
            .takes("TIME")
            .says("Removes runs from the archive that began longer ago, e.g. 30d.")
            .optional(String.class);

    private final Argument<Optional<String>> most = option("--archive-max")
            .takes("SIZE")
            .says("Removes the oldest runs while the archive is larger, e.g. 10GB.")
            .optional(String.class);

    /** Says what is wrong before anything is read. */
    void check() {
        if (archive.value().isEmpty()
                && (keep.value().isPresent() || most.value().isPresent())) {
            throw new Failure(
                    FailureClass.USAGE,
                    "--archive-keep and --archive-max need --archive",
                    "name its folder: --archive archive");
        }
        limits();
    }

    /** The archive of this run, if there is to be one. */
    Optional<RunArchive> of(ManifestArguments input) {
        return archive.value().map(folder -> new RunArchive(folder, input.sha256(), limits()));
    }

    private ArchiveLimits limits() {
        return new ArchiveLimits(
                keep.value().map(ArchiveOptions::time),
                most.value().map(text -> OptionalLong.of(size(text))).orElseGet(OptionalLong::empty));
    }

    private static Duration time(String text) {
        try {
            return Durations.parse(text);
        } catch (IllegalArgumentException e) {
            throw new Failure(
                    FailureClass.USAGE, "--archive-keep: \"" + text + "\" is no duration", "write 30d or 12h", e);
        }
    }

    private static long size(String text) {
        Matcher m = SIZE.matcher(text);
        if (!m.matches()) {
            throw new Failure(FailureClass.USAGE, "--archive-max: \"" + text + "\" is no size", "write 500MB or 10GB");
        }
        return Long.parseLong(m.group(1)) << (BITS_PER_UNIT * UNITS.indexOf(m.group(2)));
    }
}
