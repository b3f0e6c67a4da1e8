package connector.cli;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.cli.line.Argument;
import connector.cli.line.Command;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** {@code connector link}: writes an executable that is a plain Singer tap, for Meltano or a cron job. */
final class LinkCommand extends Command {
    private final Argument<Path> manifest =
            parameter("MANIFEST").says("The source's YAML file.").required(Path.class);

    private final Argument<Path> file = option("--as")
            .takes("FILE")
            .says("The executable; must not be there yet.")
            .required(Path.class);

    private final CommonOptions common = with(new CommonOptions());

    private final Console console;

    LinkCommand(Console console) {
        super("link", "Writes an executable that is a Singer tap of one manifest.");
        examples("connector link manifests/stripe.yaml --as tap-stripe");
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        common.start(console);
        ManifestArguments.load(manifest.value(), console); // a tap that cannot start is of no use
        String script = "#!/bin/sh\nexec " + quoted(System.getProperty("connector.launcher", "connector")) + " run "
                + quoted(manifest.value().toAbsolutePath().normalize().toString()) + " \"$@\"\n";
        try {
            Files.write(file.value(), script.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw new Failure(
                    FailureClass.USAGE, file.value() + " is there already", "remove it, or give another name", e);
        } catch (IOException e) {
            throw new Failure(FailureClass.USAGE, file.value() + " cannot be written", "check its folder", e);
        }
        if (file.value().getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file.value(), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        console.say("OK: " + file.value() + " is a tap: " + file.value() + " --config FILE, --discover, --about");
        return 0;
    }

    /** As one word of a POSIX shell. */
    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
