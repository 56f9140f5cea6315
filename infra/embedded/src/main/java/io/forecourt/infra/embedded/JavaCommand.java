package io.forecourt.infra.embedded;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.forecourt.infra.embedded.guard.GuardedMain;

/**
 * A command line for a child JVM, of the same JDK as this one, that ends when this JVM ends: see {@link GuardedMain}. Its standard
 * input has to be a pipe, as {@link ManagedProcess} makes it.
 */
public record JavaCommand(String mainClass, List<String> classPath, List<String> options, List<String> arguments) {

    /** For small servers: start fast, stay small, do not linger without memory. */
    private static final List<String> SMALL_SERVER = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "-Djava.awt.headless=true",
            "-Djava.net.preferIPv4Stack=true");

    public JavaCommand {
        classPath = List.copyOf(classPath);
        options = List.copyOf(options);
        arguments = List.copyOf(arguments);
    }

    /** Runs a class that stands in these jars and folders; {@code folder/*} means all jars of the folder. */
    public static JavaCommand of(String mainClass, String... classPath) {
        return new JavaCommand(mainClass, List.of(classPath), List.of(), List.of());
    }

    /** Runs a jar as {@code java -jar} would, with the packages open that its manifest asks for. */
    public static JavaCommand ofJar(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            Attributes manifest = file.getManifest().getMainAttributes();
            return of(manifest.getValue(Attributes.Name.MAIN_CLASS), jar.toString())
                    .options(opened(manifest));
        } catch (IOException e) {
            throw new UncheckedIOException(jar + " cannot be read", e);
        }
    }

    /** Java reads {@code Add-Opens} only from a jar that it is told to run, and here it runs the guard. */
    private static List<String> opened(Attributes manifest) {
        String packages = manifest.getValue("Add-Opens");
        return packages == null
                ? List.of()
                : Arrays.stream(packages.strip().split("\\s+"))
                        .map(opened -> "--add-opens=" + opened + "=ALL-UNNAMED")
                        .toList();
    }

    /** A heap limit, and settings for a process that is small and short of processors. */
    public JavaCommand small(int heapMegabytes) {
        return options(SMALL_SERVER).options(List.of("-Xmx" + heapMegabytes + "m"));
    }

    public JavaCommand options(List<String> more) {
        return new JavaCommand(mainClass, classPath, concat(options, more), arguments);
    }

    public JavaCommand arguments(String... more) {
        return new JavaCommand(mainClass, classPath, options, concat(arguments, List.of(more)));
    }

    public List<String> line() {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(options);
        line.add("-cp");
        // The guard comes last: an AOT cache is bound to the beginning of the class path.
        line.add(Stream.concat(classPath.stream(), Stream.of(ownCode()))
                .collect(Collectors.joining(File.pathSeparator)));
        line.add(GuardedMain.class.getName());
        line.add(mainClass);
        line.addAll(arguments);
        return line;
    }

    private static String ownCode() {
        try {
            return Path.of(GuardedMain.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("This class has no place in the file system", e);
        }
    }

    private static List<String> concat(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
