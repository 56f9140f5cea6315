package io.forecourt.infra.local.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** What can be done about the ads as a whole. */
@Command(
        name = "ads",
        mixinStandardHelpOptions = true,
        description = "Builds the ads anew from their topic.",
        subcommands = AdsRebuildCommand.class)
final class AdsCommand implements Runnable {

    @ParentCommand
    private Forecourt forecourt;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what: rebuild");
    }

    Forecourt forecourt() {
        return forecourt;
    }
}
