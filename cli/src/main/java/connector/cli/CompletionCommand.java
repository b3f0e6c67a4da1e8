package connector.cli;

import connector.cli.line.Argument;
import connector.cli.line.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** {@code connector completion}: what makes a shell complete commands and options. */
final class CompletionCommand extends Command {
    private static final String NAME = "connector";

    /** Shells whose completion is known. */
    enum Shell {
        BASH,
        ZSH,
        FISH
    }

    private final Argument<Shell> shell =
            parameter("SHELL").says("bash, zsh or fish.").required(Shell.class);

    private final CommonOptions common = with(new CommonOptions());

    private final Console console;

    CompletionCommand(Console console) {
        super("completion", "Prints a script by which a shell completes commands and options.");
        examples(
                "source <(connector completion bash)        # also in zsh, after: autoload -U bashcompinit; bashcompinit",
                "connector completion fish > ~/.config/fish/completions/connector.fish");
        this.console = console;
    }

    @Override
    public Integer call() {
        common.start(console);
        CommandLine root = program();
        console.print(
                switch (shell.value()) {
                    case BASH, ZSH -> AutoComplete.bash(NAME, root).strip();
                    case FISH -> String.join("\n", fish(root));
                });
        return 0;
    }

    private static List<String> fish(CommandLine root) {
        List<String> lines = new ArrayList<>();
        lines.add("# Completion of " + NAME + " in fish.");
        for (Map.Entry<String, CommandLine> command : root.getSubcommands().entrySet()) {
            CommandLine line = command.getValue();
            lines.add("complete -c " + NAME + " -n __fish_use_subcommand -f -a " + command.getKey() + " -d "
                    + quoted(summary(line.getCommandSpec().usageMessage().description())));
            String of = "complete -c " + NAME + " -n '__fish_seen_subcommand_from " + command.getKey() + "'";
            line.getSubcommands().keySet().forEach(sub -> lines.add(of + " -a " + sub));
            for (OptionSpec option : line.getCommandSpec().options()) {
                lines.add(of + names(option) + (option.arity().max() > 0 ? " -r" : "") + " -d "
                        + quoted(summary(option.description())));
            }
        }
        return lines;
    }

    private static String names(OptionSpec option) {
        StringBuilder names = new StringBuilder();
        for (String name : option.names()) {
            names.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
        }
        return names.toString();
    }

    private static String summary(String... description) {
        return description.length == 0 ? "" : description[0].split("\\. |; ", 2)[0];
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
