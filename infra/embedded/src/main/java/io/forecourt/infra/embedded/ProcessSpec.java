package io.forecourt.infra.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All there is to know about a process before it is started.
 *
 * @param name for people, and for its log and pid file
 * @param address for people: where it listens
 * @param command program and arguments; see {@link JavaCommand} for JVMs
 * @param program file name of what the command ends up running, behind wrappers such as setpriv
 * @param environment added to that of this JVM
 * @param ports that must be free before a start
 * @param preparation done before each start
 * @param readiness asked until it says yes
 * @param stopsAtEndOfInput whether an orderly stop is asked for by closing the standard input, instead of by SIGTERM
 * @param transientFailure text in the log that says that another attempt to start will do
 */
public record ProcessSpec(
        String name,
        String address,
        List<String> command,
        String program,
        Map<String, String> environment,
        Path workingDirectory,
        Path logFile,
        Path pidFile,
        List<Integer> ports,
        Runnable preparation,
        Readiness readiness,
        Duration startTimeout,
        Duration stopTimeout,
        boolean stopsAtEndOfInput,
        String transientFailure) {

    public ProcessSpec {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        ports = List.copyOf(ports);
    }

    /** A process whose log and pid file stand in that data folder. */
    public static Builder builder(String name, DataFolder data) {
        return new Builder(name, data);
    }

    /** Collects a {@link ProcessSpec}. Command and readiness have to be given; the rest has defaults. */
    public static final class Builder {

        private final String name;
        private final DataFolder data;
        private final Map<String, String> environment = new HashMap<>();
        private final List<Integer> ports = new ArrayList<>();
        private String address = "";
        private List<String> command = List.of();
        private String program = "";
        private Path workingDirectory;
        private Runnable preparation = () -> {};
        private Readiness readiness = () -> false;
        // Far more than an idle machine needs: a busy one shall be slow, not broken.
        private Duration startTimeout = Duration.ofSeconds(120);
        private Duration stopTimeout = Duration.ofSeconds(20);
        private boolean stopsAtEndOfInput;
        private String transientFailure = "";

        private Builder(String name, DataFolder data) {
            this.name = name;
            this.data = data;
            this.workingDirectory = data.root();
        }

        public Builder address(String shown) {
            address = shown;
            return this;
        }

        public Builder java(JavaCommand java) {
            return command("java", java.line());
        }

        public Builder command(String runs, List<String> line) {
            program = runs;
            command = line;
            return this;
        }

        public Builder environment(Map<String, String> more) {
            environment.putAll(more);
            return this;
        }

        public Builder workingDirectory(Path folder) {
            workingDirectory = folder;
            return this;
        }

        public Builder ports(Integer... needed) {
            ports.addAll(List.of(needed));
            return this;
        }

        public Builder preparation(Runnable before) {
            preparation = before;
            return this;
        }

        public Builder readiness(Readiness asked) {
            readiness = asked;
            return this;
        }

        public Builder startTimeout(Duration atMost) {
            startTimeout = atMost;
            return this;
        }

        public Builder stopTimeout(Duration atMost) {
            stopTimeout = atMost;
            return this;
        }

        public Builder stopsAtEndOfInput() {
            stopsAtEndOfInput = true;
            return this;
        }

        public Builder transientFailure(String text) {
            transientFailure = text;
            return this;
        }

        public ProcessSpec build() {
            return new ProcessSpec(
                    name,
                    address,
                    command,
                    program,
                    environment,
                    workingDirectory,
                    data.log(name),
                    data.pidFile(name),
                    ports,
                    preparation,
                    readiness,
                    startTimeout,
                    stopTimeout,
                    stopsAtEndOfInput,
                    transientFailure);
        }
    }
}
