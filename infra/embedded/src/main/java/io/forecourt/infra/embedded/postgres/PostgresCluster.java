package io.forecourt.infra.embedded.postgres;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The data of one PostgreSQL server (a "cluster" in its own words), and the command that serves it. Durable: what was
 * committed is on the disk. Listens on the loopback interface alone, and on no socket file.
 */
public final class PostgresCluster {

    public static final String USER = "forecourt";
    public static final String PASSWORD = "forecourt";
    public static final String DATABASE = "forecourt";

    private static final Map<String, String> SETTINGS = Map.of(
            "listen_addresses", "127.0.0.1",
            "unix_socket_directories", "",
            "fsync", "on",
            "synchronous_commit", "on",
            "full_page_writes", "on",
            "shared_buffers", "32MB",
            "max_wal_size", "256MB",
            "io_method", "sync",
            "log_line_prefix", "%m ");

    // The first line of input, or its end: a line says that the server has ended and nothing is left to do. The end
    // alone says that the parent is gone or wants an orderly stop; the server is then asked for a fast shutdown, unless
    // it has gone and its number is another's.
    private static final String SERVE_AND_WATCH_INPUT = """
            exec 3<&0 </dev/null
            (
              read -r line <&3 && exit
              self=$(exec sh -c 'echo $PPID')
              parent=$(ps -o ppid= -p "$self")
              [ "$parent" -eq $$ ] && kill -INT $$
            ) &
            exec 3<&-
            exec "$@"
            """;

    private final Path home;
    private final Path folder;
    private final UnprivilegedCommand account;

    /**
     * @param archive what to take the programs from
     * @param folder for the data
     */
    public PostgresCluster(PostgresArchive archive, Path folder) throws IOException {
        this.home = archive.unpacked();
        this.folder = folder;
        this.account = UnprivilegedCommand.forThisUser();
    }

    /** Makes the data folder with its user and its database, unless it is there. */
    public void initialise(Path log) throws IOException {
        if (Files.exists(folder)) {
            removeLockOfAnother();
            return;
        }
        Path unfinished = Files.createTempDirectory(Files.createDirectories(folder.getParent()), "initialising-");
        account.createFolder(unfinished);
        Path password = Files.writeString(unfinished.resolveSibling(unfinished.getFileName() + ".password"), PASSWORD);
        try {
            run(
                    log,
                    "",
                    List.of(
                            program("initdb"),
                            "--pgdata=" + unfinished,
                            "--username=" + USER,
                            "--pwfile=" + password,
                            "--auth=scram-sha-256",
                            "--encoding=UTF8",
                            "--locale=C",
                            "--no-instructions"));
        } finally {
            Files.delete(password);
        }
        run(
                log,
                "CREATE DATABASE " + DATABASE + "\n",
                List.of(program("postgres"), "--single", "-D", unfinished.toString(), "postgres"));
        Files.move(unfinished, folder);
    }

    /**
     * @param more settings, which win over what they contradict of ours
     */
    public List<String> serveCommand(int port, Map<String, String> more) {
        List<String> serve = new ArrayList<>(List.of("/bin/sh", "-c", SERVE_AND_WATCH_INPUT, "sh"));
        serve.addAll(List.of(program("postgres"), "-D", folder.toString(), "-p", String.valueOf(port)));
        // Of two values of a setting the last one counts.
        Stream.of(SETTINGS, more)
                .forEach(
                        settings -> settings.forEach((name, value) -> serve.addAll(List.of("-c", name + "=" + value))));
        List<String> line = new ArrayList<>();
        if (UnprivilegedCommand.isOnPath("setsid")) {
            // A session of its own, so that a Ctrl-C in the terminal does not stop it before the services.
            line.add("setsid");
        }
        line.addAll(account.line(serve));
        return line;
    }

    /** Whether the server with that process id says that it accepts connections. */
    public boolean isReady(long pid) throws IOException {
        Path lock = lockFile();
        if (Files.notExists(lock)) {
            return false;
        }
        List<String> lines = Files.readAllLines(lock);
        return lines.size() >= 8
                && lines.get(0).strip().equals(String.valueOf(pid))
                && lines.get(7).strip().equals("ready");
    }

    /** After a reboot the number in a lock file left behind may be another program's, for which the server would wait in vain. */
    private void removeLockOfAnother() throws IOException {
        Path lock = lockFile();
        if (Files.notExists(lock)) {
            return;
        }
        List<String> lines = Files.readAllLines(lock);
        if (lines.isEmpty() || isAnother(Long.parseLong(lines.getFirst().strip()))) {
            Files.delete(lock);
        }
    }

    private static boolean isAnother(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .filter(command -> !Path.of(command).getFileName().toString().equals("postgres"))
                .isPresent();
    }

    private void run(Path log, String input, List<String> command) throws IOException {
        File logFile = log.toFile();
        ProcessBuilder builder = new ProcessBuilder(account.line(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile));
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        try (var in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.US_ASCII));
        }
        try {
            int exitCode = process.waitFor();
            if (exitCode != 0) {
                throw new IOException(
                        "%s failed with exit code %d, see %s".formatted(command.getFirst(), exitCode, log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroy();
            throw new IOException("interrupted", e);
        }
    }

    private Path lockFile() {
        return folder.resolve("postmaster.pid");
    }

    private String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }
}
