package connector.http;

import connector.base.AtomicFiles;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of an archive: a folder of runs, each with {@code run.json}, {@code index.jsonl} and bodies. */
final class ArchiveFolder {
    static final String HEADER = "run.json";
    static final String INDEX = "index.jsonl";
    static final String LOCK = "lock";

    /** What the folder of a run is called: when it started, and of what. They sort by time. */
    private static final Pattern RUN = Pattern.compile("\\d{8}T\\d{6}\\.\\d{3}Z-.+");

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private ArchiveFolder() {}

    /** The folder of a run that starts now, made; only its owner may enter it. */
    static Path create(Path archive, Instant start, String name) throws IOException {
        if (!Files.isDirectory(archive)) {
            Files.createDirectories(archive, ownerOnly());
        }
        String wanted = STAMP.format(start) + "-" + name;
        for (int n = 1; ; n++) {
            Path folder = archive.resolve(n == 1 ? wanted : wanted + "-" + n);
            try {
                return Files.createDirectory(folder, ownerOnly());
            } catch (java.nio.file.FileAlreadyExistsException e) {
                continue; // another run of the same millisecond
            }
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }

    /** The runs in a folder, the oldest first. */
    static List<Path> runs(Path archive) throws IOException {
        try (Stream<Path> all = Files.list(archive)) {
            return all.filter(ArchiveFolder::isRun)
                    .sorted(Comparator.comparing(p -> p.getFileName().toString()))
                    .toList();
        }
    }

    /** True for the folder of one run. */
    static boolean isRun(Path folder) {
        return RUN.matcher(String.valueOf(folder.getFileName())).matches()
                && Files.isRegularFile(folder.resolve(HEADER));
    }

    /** When a run started. */
    static Instant started(Path run) {
        String name = run.getFileName().toString();
        return STAMP.parse(name.substring(0, name.indexOf('-')), Instant::from);
    }

    /** Bytes of a run's files. */
    static long size(Path run) throws IOException {
        long sum = 0;
        for (Path file : files(run)) {
            sum += Files.size(file);
        }
        return sum;
    }

    /** Removes a run, its header last: what is left of an interrupted removal is still known as ours. */
    static void delete(Path run) throws IOException {
        List<Path> files = new ArrayList<>(files(run));
        files.sort(Comparator.comparing(f -> f.getFileName().toString().equals(HEADER)));
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
        Files.deleteIfExists(run);
    }

    private static List<Path> files(Path run) throws IOException {
        try (Stream<Path> all = Files.list(run)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    /** Writes a run's header. */
    static void header(Path run, byte[] json) throws IOException {
        AtomicFiles.write(run.resolve(HEADER), json);
    }
}
