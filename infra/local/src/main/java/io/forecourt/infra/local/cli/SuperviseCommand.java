package io.forecourt.infra.local.cli;

import java.util.Optional;
import java.util.concurrent.Callable;

import io.forecourt.infra.local.LocalSystem;
import io.forecourt.infra.local.LocalSystemBuilder;
import io.forecourt.infra.local.supervision.Supervisor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** What {@code up} starts in the background. */
@Command(name = "supervise", hidden = true)
final class SuperviseCommand implements Callable<Integer> {

    @ParentCommand
    private Forecourt forecourt;

    @Option(names = "--infra")
    private boolean infrastructureOnly;

    @Option(names = "--fresh")
    private boolean fresh;

    @Option(names = "--attached-to")
    private Long attachedTo;

    @Override
    public Integer call() throws InterruptedException {
        LocalSystemBuilder settings = LocalSystem.builder(forecourt.root());
        if ("free".equals(System.getenv("FORECOURT_PORTS"))) {
            settings.freePorts();
        }
        if (infrastructureOnly) {
            settings.infrastructureOnly();
        }
        return new Supervisor(forecourt.home())
                .run(settings, fresh, Optional.ofNullable(attachedTo).flatMap(ProcessHandle::of));
    }
}
