package connector.cli;

import connector.base.Failure;
import connector.base.FailureClass;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code connector link}: writes an executable that is a plain Singer tap, for Meltano or a cron job. */
@Command(
        name = "link",
        description = "Writes an executable that is a Singer tap of one manifest.",
        footerHeading = "%nExample:%n",
        footer = "  connector link manifests/stripe.yaml --as tap-stripe")
final class LinkCommand implements Callable<Integer> {
    @Parameters(paramLabel = "MANIFEST", description = "The source's YAML file.")
    private Path manifest;

    @Option(
            names = "--as",
            required = true,
            paramLabel = "FILE",
            description = "The executable; must not be there yet.")
    private Path file;

    @Mixin
    private CommonOptions common;

    private final Console console;

    LinkCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        common.start(console);
        ManifestArguments.load(manifest, console); // a tap that cannot start is of no use
        String script = "#!/bin/sh\nexec " + quoted(System.getProperty("connector.launcher", "connector")) + " run "
                + quoted(manifest.toAbsolutePath().normalize().toString()) + " \"$@\"\n";
        try {
            Files.write(file, script.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw new Failure(FailureClass.USAGE, file + " is there already", "remove it, or give another name", e);
        } catch (IOException e) {
            throw new Failure(FailureClass.USAGE, file + " cannot be written", "check its folder", e);
        }
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        console.say("OK: " + file + " is a tap: " + file + " --config FILE, --discover, --about");
        return 0;
    }

    /** As one word of a POSIX shell. */
    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
