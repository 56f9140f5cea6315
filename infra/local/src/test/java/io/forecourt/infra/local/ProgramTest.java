package io.forecourt.infra.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.forecourt.infra.embedded.StartupException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramTest {

    @TempDir
    private Path folder;

    private Path module;
    private Path built;
    private Path copy;

    @BeforeEach
    void aModuleThatIsBuilt() throws IOException {
        module = folder.resolve("vehicles-stock");
        built = module.resolve("target/quarkus-app");
        copy = folder.resolve("copy");
        Files.createDirectories(built.resolve("lib"));
        Files.writeString(built.resolve("quarkus-run.jar"), "runner");
        Files.writeString(built.resolve("lib/one.jar"), "first");
    }

    @Test
    void theCopyHasEverythingThatWasBuilt() {
        // When
        Path runner = Program.copied(module, copy);

        // Then
        assertThat(runner).isEqualTo(copy.resolve("quarkus-run.jar")).hasContent("runner");
        assertThat(copy.resolve("lib/one.jar")).hasContent("first");
    }

    @Test
    void aBuildAfterwardsDoesNotTouchTheCopy() throws IOException {
        // Given
        Program.copied(module, copy);

        // When
        Files.writeString(built.resolve("lib/one.jar"), "second");

        // Then
        assertThat(copy.resolve("lib/one.jar")).hasContent("first");
    }

    @Test
    void theNextCopyBringsWhatChangedAndDropsWhatIsGone() throws IOException {
        // Given
        Program.copied(module, copy);
        Files.writeString(built.resolve("lib/two.jar"), "another");
        Files.delete(built.resolve("lib/one.jar"));

        // When
        Program.copied(module, copy);

        // Then
        assertThat(copy.resolve("lib/two.jar")).hasContent("another");
        assertThat(copy.resolve("lib/one.jar")).doesNotExist();
    }

    @Test
    void aModuleThatIsNotBuiltIsRefusedWithTheCommandThatHelps() throws IOException {
        // Given
        Files.delete(built.resolve("quarkus-run.jar"));

        // Then
        assertThatThrownBy(() -> Program.copied(module, copy))
                .isInstanceOf(StartupException.class)
                .hasMessage("vehicles-stock is not built: run ./forecourt mvn package -DskipTests");
    }
}
