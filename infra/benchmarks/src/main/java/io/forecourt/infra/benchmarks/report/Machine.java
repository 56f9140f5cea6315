package io.forecourt.infra.benchmarks.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * On what was measured.
 *
 * @param load the load average of the last minute before the start, negative where the system does not tell
 * @param versions of what was measured and of what it was measured with
 * @param commit with a plus sign where files were changed since
 */
public record Machine(
        String processor,
        int processors,
        long memoryMegabytes,
        double load,
        String system,
        String jvm,
        Map<String, String> versions,
        String commit) {

    public Machine {
        versions = new TreeMap<>(versions);
    }

    /**
     * @param root the folder of the project
     */
    public static Machine here(Path root) {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Machine(
                processorName(),
                system.getAvailableProcessors(),
                system.getTotalMemorySize() >> 20,
                system.getSystemLoadAverage(),
                system.getName() + " " + system.getVersion() + " " + system.getArch(),
                System.getProperty("java.vm.name") + " " + Runtime.version(),
                readVersions(),
                commit(root));
    }

    /** In one line: {@code A processor, 2 processors, 16,000 MB, load 0.5 before the start; Linux; OpenJDK; commit abc1234}. */
    String text() {
        return String.format(
                Locale.ROOT,
                "%s, %d processors, %,d MB, load %.1f before the start; %s; %s; commit %s",
                processor,
                processors,
                memoryMegabytes,
                load,
                system,
                jvm,
                commit);
    }

    private static String processorName() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException notLinux) {
            return "unknown";
        }
    }

    private static Map<String, String> readVersions() {
        var properties = new Properties();
        try (InputStream file = Machine.class.getResourceAsStream("versions.properties")) {
            properties.load(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        Map<String, String> versions = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> versions.put(name, properties.getProperty(name)));
        return versions;
    }

    private static String commit(Path root) {
        String commit = git(root, "rev-parse", "--short", "HEAD");
        return commit.isEmpty() || git(root, "status", "--porcelain").isEmpty() ? commit : commit + "+";
    }

    private static String git(Path root, String... arguments) {
        try {
            String[] command = new String[arguments.length + 1];
            command[0] = "git";
            System.arraycopy(arguments, 0, command, 1, arguments.length);
            Process git = new ProcessBuilder(command)
                    .directory(root.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException noGit) {
            return "";
        }
    }
}
