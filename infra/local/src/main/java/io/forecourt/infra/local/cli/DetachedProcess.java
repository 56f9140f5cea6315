package io.forecourt.infra.local.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** This program, started once more so that it outlives its parent and the terminal. */
final class DetachedProcess {

    /**
     * With job control on, bash gives the process a group of its own, which no Ctrl-C reaches, and nohup has it ignore the
     * end of the terminal. macOS has no setsid, so this is the way that works on both.
     */
    private static final String SCRIPT = "set -m; log=$1; shift; nohup \"$@\" >\"$log\" 2>&1 </dev/null & echo $!";

    private DetachedProcess() {}

    /**
     * @param arguments of this program
     * @param log gets what it prints
     */
    static ProcessHandle start(List<String> arguments, Path log) {
        List<String> command = new ArrayList<>(List.of("bash", "-c", SCRIPT, "bash", log.toString()));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dforecourt.root=" + System.getProperty("forecourt.root", ""),
                "-cp",
                System.getProperty("java.class.path"),
                Forecourt.class.getName()));
        command.addAll(arguments);
        try {
            Process shell = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String pid = new String(shell.getInputStream().readAllBytes()).strip();
            return ProcessHandle.of(Long.parseLong(pid))
                    .orElseThrow(() -> new Failure("The supervisor ended before it began; " + log + " says why"));
        } catch (IOException | NumberFormatException notStarted) {
            throw new Failure("The supervisor could not be started: " + notStarted.getMessage());
        }
    }
}
