package io.forecourt.infra.local;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.forecourt.infra.embedded.StartupException;

/** Finds out before a start whether a port is in use, and by whom, because afterwards it is a stack trace in some log. */
final class TakenPort {

    private static final List<String> LOOPBACKS = List.of("127.0.0.1", "::1");
    private static final Pattern LSOF = Pattern.compile("p(\\d+)\\nc?(.*)");

    /** Docker on Linux, with and without root; Docker Desktop, of which lsof shows nine letters; Podman; OrbStack. */
    private static final Pattern OF_CONTAINERS =
            Pattern.compile("docke|rootless|gvproxy|orbstack", Pattern.CASE_INSENSITIVE);

    private static final Pattern SS = Pattern.compile("\\(\\(\"([^\"]*)\",pid=(\\d+)");

    private TakenPort() {}

    /**
     * @param name who needs the port
     * @throws StartupException if it is taken
     */
    static void refuse(String name, int port) {
        if (!isFree(port)) {
            throw new StartupException(
                    "Port %d, which %s needs, is taken by %s".formatted(port, name, blame(owner(port))));
        }
    }

    /** Who has it, and what to do. The programs of containers belong to root: whoever is not is not told their names. */
    static String blame(Optional<String> owner) {
        String beside = "FORECOURT_PORTS=free ./forecourt up starts beside it";
        if (owner.filter(name -> OF_CONTAINERS.matcher(name).find()).isPresent()) {
            return "a container, through %s: docker compose down stops Forecourt's own, %s"
                    .formatted(owner.get(), beside);
        }
        return owner.map(name -> "%s: stop that program and try again; %s".formatted(name, beside))
                .orElse(
                        "another program: stop it and try again (docker compose down, if it is Forecourt in containers); "
                                + beside);
    }

    static boolean isFree(int port) {
        return canBeBound(port) && LOOPBACKS.stream().noneMatch(host -> answers(host, port));
    }

    /** On macOS a port can be bound although somebody listens on it, on another address of this machine. */
    static boolean answers(String host, int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), 300);
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }

    private static boolean canBeBound(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    private static Optional<String> owner(int port) {
        return output("lsof", "-nP", "-iTCP:" + port, "-sTCP:LISTEN", "-Fpc")
                .map(LSOF::matcher)
                .filter(Matcher::find)
                .map(found -> "%s (process %s)"
                        .formatted(found.group(2).lines().findFirst().orElse("a program"), found.group(1)))
                .or(() -> output("ss", "-Hltnp", "sport = :" + port)
                        .map(SS::matcher)
                        .filter(Matcher::find)
                        .map(found -> "%s (process %s)".formatted(found.group(1), found.group(2))));
    }

    private static Optional<String> output(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(2, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            return Optional.of(new String(process.getInputStream().readAllBytes()));
        } catch (IOException notInstalled) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
