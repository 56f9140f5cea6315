package io.forecourt.infra.benchmarks.profile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import io.forecourt.infra.embedded.ManagedProcess;

/** Samples running JVMs, a thousand times a second of processor time each, and writes a flame graph and a top list of each. */
public final class Profile {

    private static final String START = "start,event=itimer,interval=1ms";
    private static final String FLAME_GRAPH = "dump,flamegraph,file=";
    private static final String TOP_LIST = "stop,flat=40,traces=0,file=";

    private final Path library;
    private final List<ManagedProcess> profiled;

    private Profile(Path library, List<ManagedProcess> profiled) {
        this.library = library;
        this.profiled = profiled;
    }

    /**
     * Begins at once.
     *
     * @param library async-profiler's: see {@link ProfilerLibrary}
     */
    public static Profile begin(Path library, List<ManagedProcess> processes) {
        var profile = new Profile(library, processes);
        processes.forEach(process -> profile.tell(process, START));
        return profile;
    }

    /** Ends it, and writes {@code NAME-PROCESS.html} and {@code .txt} into the folder. */
    public void end(Path folder, String name) {
        createFolder(folder);
        for (ManagedProcess process : profiled) {
            if (process.isAlive()) {
                String file = folder.resolve(name + "-" + process.name()).toString();
                tell(process, FLAME_GRAPH + file + ".html");
                tell(process, TOP_LIST + file + ".txt");
            }
        }
    }

    private static void createFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException unmade) {
            throw new UncheckedIOException(unmade);
        }
    }

    private void tell(ManagedProcess process, String command) {
        try {
            VirtualMachine machine = VirtualMachine.attach(String.valueOf(process.pid()));
            try {
                machine.loadAgentPath(library.toString(), command);
            } finally {
                machine.detach();
            }
        } catch (IOException | AttachNotSupportedException | AgentLoadException | AgentInitializationException failed) {
            throw new IllegalStateException("%s cannot be profiled: %s".formatted(process.name(), failed), failed);
        }
    }
}
