package connector.cli;

import connector.base.AtomicFiles;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.Json;
import connector.slice.Plan;
import connector.slice.SliceOutput;
import connector.slice.SliceTask;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.stream.Stream;

/** The files by which the parts of a run speak to each other: plans, slices, results; one JSON object each. */
final class PartFiles {
    private PartFiles() {}

    /** @throws Failure STATE when it is no plan */
    static Plan plan(Path file) {
        return read(file, "plan", Plan::fromPlain);
    }

    /** @throws Failure STATE when it is no slice of a plan */
    static SliceTask slice(Path file) {
        return read(file, "slice", SliceTask::fromPlain);
    }

    /**
     * Every result in a folder, by name. Files that are still being written end in {@code .tmp} and are passed over.
     *
     * @throws Failure STATE when there is no such folder, or one of its {@code .json} files is no result
     */
    static List<SliceOutput> results(Path folder) {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.getFileName().toString().matches("[^.].*\\.json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new Failure(
                    FailureClass.STATE,
                    "the folder of results " + folder + " cannot be read: " + why(e),
                    "give the folder that every `connector read` of this run wrote its --result into",
                    e);
        }
        List<SliceOutput> results = new ArrayList<>();
        files.forEach(file -> results.add(read(file, "result", SliceOutput::fromPlain)));
        return results;
    }

    /**
     * Replaces a file, so that a reader sees the old content or the new.
     *
     * @throws Failure OUTPUT when it cannot be written
     */
    static void write(Path file, String what, Map<String, Object> plain) {
        try {
            AtomicFiles.write(file, (Json.text(plain) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new Failure(
                    FailureClass.OUTPUT,
                    "the " + what + " " + file + " cannot be written: " + why(e),
                    "check its folder's permissions and the disk's free space, then do this part again",
                    e);
        }
    }

    /**
     * Says before anything is read that a file could not be written after it.
     *
     * @throws Failure USAGE when it is a folder, or in none
     */
    static void writable(String option, Path file) {
        if (Files.isDirectory(file)) {
            throw new Failure(FailureClass.USAGE, option + ": " + file + " is a folder", "name a file in it");
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new Failure(
                    FailureClass.USAGE,
                    option + ": " + file + " would be in a folder that does not exist",
                    "make the folder first: mkdir -p " + folder);
        }
    }

    private static <T> T read(Path file, String what, Function<Map<?, ?>, T> reader) {
        Object plain;
        try {
            plain = Json.parse(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new Failure(FailureClass.STATE, "the " + what + " " + file + " does not exist", "check its path", e);
        } catch (IOException e) {
            throw damaged(file, what, why(e), e);
        }
        if (!(plain instanceof Map<?, ?> map)) {
            throw damaged(file, what, "it is no JSON object", new IOException("no object"));
        }
        try {
            return reader.apply(map);
        } catch (IllegalArgumentException
                | DateTimeException
                | NoSuchElementException
                | ClassCastException
                | NullPointerException e) {
            throw damaged(file, what, e instanceof IllegalArgumentException ? e.getMessage() : "a part is missing", e);
        }
    }

    private static Failure damaged(Path file, String what, String why, Exception cause) {
        String remedy = switch (what) {
            case "plan" -> "give the file as `connector plan` or `connector commit --next` wrote it";
            case "slice" -> "give one element of the plan's slices, unchanged";
            default -> "remove it and read the slice again; only whole results count";
        };
        return new Failure(FailureClass.STATE, file + " is no " + what + ": " + why, remedy, cause);
    }

    private static String why(IOException e) {
        String message = e instanceof NoSuchFileException ? "it does not exist" : e.getMessage();
        return String.valueOf(message).lines().findFirst().orElse("");
    }
}
