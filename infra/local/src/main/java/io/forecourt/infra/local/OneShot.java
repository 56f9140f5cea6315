package io.forecourt.infra.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.forecourt.infra.embedded.StartupException;

/**
 * The program of a service, run once as a command: in the foreground, with this process's own output, in a small JVM. A Ctrl-C reaches
 * it as well as this process, which then waits for it to end in order.
 *
 * @param environment beside that of this process
 */
public record OneShot(Path jar, Map<String, String> environment) {

    private static final int HEAP_MEGABYTES = 128;
    private static final int LONGEST_END_SECONDS = 15;

    public OneShot {
        environment = Map.copyOf(environment);
    }

    /**
     * The program that the system of this home folder runs, else the one that was built last.
     *
     * @param module the folder of the service below the project root
     * @throws StartupException where it was never built
     */
    public static OneShot of(HomeFolder home, Path projectRoot, String module, Map<String, String> environment) {
        Path built = projectRoot.resolve(module).resolve("target").resolve("quarkus-app");
        Path jar = List.of(home.programs().resolve(module), built).stream()
                .map(folder -> folder.resolve(Program.RUNNER))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> Program.isNotBuilt(module));
        return new OneShot(jar, environment);
    }

    /** Runs it to its end and returns its exit code. */
    public int run(List<String> arguments) throws InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command(arguments)).inheritIO();
        builder.environment().putAll(environment);
        Process process = start(builder);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> awaitEnd(process), "one-shot"));
        return process.waitFor();
    }

    private List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + HEAP_MEGABYTES + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-jar",
                jar.toString()));
        command.addAll(arguments);
        return command;
    }

    private static Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("The program cannot be started: " + e.getMessage(), e);
        }
    }

    private static void awaitEnd(Process process) {
        process.destroy();
        try {
            process.waitFor(LONGEST_END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
