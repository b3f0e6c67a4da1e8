package connector.cli;

import connector.base.AtomicFiles;
import connector.cli.line.Argument;
import connector.cli.line.Arguments;
import connector.http.FlightRecorder;
import connector.sync.Machinery;
import connector.sync.RunReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The last exchanges of a run that failed: beside its report, else in the folder for temporary files. */
final class FlightOptions extends Arguments {
    private final Argument<Boolean> off = option("--no-flight")
            .says("Does not write the last exchanges of a run that failed: FILE.flight.jsonl beside the report,"
                    + " or a temporary file that the failure names.")
            .flag();

    private Optional<FlightRecorder> recorder = Optional.empty();

    /** The machinery of a run, recorded. */
    Machinery over(Machinery machinery) {
        if (off.value()) {
            return machinery;
        }
        FlightRecorder flight = new FlightRecorder(machinery.transport(), machinery.redactor(), machinery.clock());
        recorder = Optional.of(flight);
        return machinery.with(flight);
    }

    /** Writes what was recorded when the run failed, and says where. */
    void end(RunReport done, Optional<Path> report, Console console) {
        String lines = done.exitCode() == 0 || done.interrupted()
                ? ""
                : recorder.map(FlightRecorder::lines).orElse("");
        if (lines.isEmpty()) {
            return;
        }
        try {
            Path file = report.isPresent() ? beside(report.get()) : temporary();
            AtomicFiles.write(file, lines.getBytes(StandardCharsets.UTF_8));
            console.say("the last exchanges are in " + file);
        } catch (IOException e) {
            console.say("warning: the last exchanges cannot be written: " + e.getMessage());
        }
    }

    private static Path beside(Path report) {
        return report.resolveSibling(report.getFileName() + ".flight.jsonl");
    }

    /** Readable by its owner only. */
    private static Path temporary() throws IOException {
        return Files.createTempFile("connector-flight-", ".jsonl", AtomicFiles.ownerOnly());
    }
}
