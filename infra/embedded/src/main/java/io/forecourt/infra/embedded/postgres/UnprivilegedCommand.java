package io.forecourt.infra.embedded.postgres;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * PostgreSQL refuses to run as root. For any other user a command is left as it is; for root it is run in a user namespace in which
 * root is nobody (the files stay root's), or, where namespaces are not allowed, as the user nobody.
 *
 * @param prefix what stands before the command
 * @param asNobody whether the data has to belong to the user nobody
 */
record UnprivilegedCommand(List<String> prefix, boolean asNobody) {

    private static final String NOBODY = "65534";

    static UnprivilegedCommand forThisUser() throws IOException {
        if (!isRoot()) {
            return new UnprivilegedCommand(List.of(), false);
        }
        List<String> namespace = List.of("unshare", "--user");
        if (works(namespace)) {
            return new UnprivilegedCommand(namespace, false);
        }
        List<String> nobody = List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
        if (works(nobody)) {
            return new UnprivilegedCommand(nobody, true);
        }
        throw new IOException(
                "PostgreSQL does not run as root, and neither unshare nor setpriv works here; run it as another user");
    }

    List<String> line(List<String> command) {
        return Stream.concat(prefix.stream(), command.stream()).toList();
    }

    /** Makes the folder, for the user that the command runs as. */
    void createFolder(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (asNobody) {
            Files.setAttribute(folder, "unix:uid", Integer.valueOf(NOBODY));
            Files.setAttribute(folder, "unix:gid", Integer.valueOf(NOBODY));
        }
    }

    private static boolean isRoot() throws IOException {
        Path own = Path.of("/proc/self");
        return Files.exists(own)
                ? Files.getAttribute(own, "unix:uid", LinkOption.NOFOLLOW_LINKS).equals(0)
                : "root".equals(System.getProperty("user.name"));
    }

    private static boolean works(List<String> prefix) throws IOException {
        if (!isOnPath(prefix.getFirst())) {
            return false;
        }
        Process trial = new ProcessBuilder(
                        Stream.concat(prefix.stream(), Stream.of("true")).toList())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return trial.waitFor() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    static boolean isOnPath(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
