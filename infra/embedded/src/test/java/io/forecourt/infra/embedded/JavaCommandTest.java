package io.forecourt.infra.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaCommandTest {

    @TempDir
    private Path folder;

    @Test
    void thePackagesThatAJarAsksForAreOpen() throws IOException {
        // Given
        Path jar = jarWithManifest("Add-Opens", "java.base/java.lang java.base/java.nio");

        // When
        JavaCommand command = JavaCommand.ofJar(jar);

        // Then
        assertThat(command.line())
                .contains("--add-opens=java.base/java.lang=ALL-UNNAMED", "--add-opens=java.base/java.nio=ALL-UNNAMED")
                .endsWith("org.example.Main");
    }

    @Test
    void aJarThatAsksForNothingGetsNothing() throws IOException {
        // Given
        Path jar = jarWithManifest("Created-By", "a test");

        // Then
        assertThat(JavaCommand.ofJar(jar).options()).isEmpty();
    }

    private Path jarWithManifest(String attribute, String value) throws IOException {
        var manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, "org.example.Main");
        attributes.putValue(attribute, value);
        Path jar = folder.resolve("example.jar");
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        return jar;
    }
}
