package connector.cli;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.spec.Suggest;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Words what is wrong with a command line, with what may have been meant. */
final class UsageErrors {
    /** Of other commands; validate tells what a file is by what stands in it. */
    private static final List<String> FILES = List.of("--config", "--state", "--catalog");

    private UsageErrors() {}

    static Failure of(ParameterException e) {
        CommandLine command = e.getCommandLine();
        String help = (command.getParent() == null ? "connector" : "connector " + command.getCommandName())
                + " --help shows what there is";
        if (e instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched.getUnmatched().get(0), command, help);
        }
        String message = e instanceof MissingParameterException missing
                        && !missing.getMissing().isEmpty()
                        && !missing.getMissing().get(0).isOption()
                ? missing.getMissing().get(0).paramLabel() + " is missing"
                : String.valueOf(e.getMessage()).replace("option option ", "option ");
        return new Failure(FailureClass.USAGE, message, help);
    }

    private static Failure unmatched(String typed, CommandLine command, String help) {
        boolean option = typed.startsWith("-");
        boolean subcommand = !option && !command.getSubcommands().isEmpty();
        String name = option ? typed.split("=", 2)[0] : typed;
        List<String> known = option
                ? command.getCommandSpec().options().stream()
                        .flatMap(o -> List.of(o.names()).stream())
                        .toList()
                : List.copyOf(command.getSubcommands().keySet());
        Optional<String> meant = option || subcommand ? Suggest.nearest(name, known) : Optional.empty();
        String what = option ? "there is no option " : subcommand ? "there is no command " : "too much was given: ";
        return new Failure(
                FailureClass.USAGE,
                what + "\"" + name + "\"",
                meant.map(m -> "did you mean " + m + "? ").orElse("")
                        + (option && command.getCommandName().equals("validate") && FILES.contains(name)
                                ? "name the file as a PATH: connector validate manifests/NAME.yaml FILE"
                                : help));
    }
}
