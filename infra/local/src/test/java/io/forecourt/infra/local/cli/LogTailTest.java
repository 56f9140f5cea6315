package io.forecourt.infra.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {

    @TempDir
    private Path folder;

    private Path log;

    @BeforeEach
    void aLog() throws IOException {
        log = Files.writeString(folder.resolve("mongo.log"), "one\ntwo\nthree\n");
    }

    @Test
    void theLastLinesComeWithTheirPrefix() throws IOException {
        assertThat(new LogTail(log, "mongo | ").last(2)).containsExactly("mongo | two", "mongo | three");
    }

    @Test
    void aLineIsGivenOutOnceItIsWhole() throws IOException {
        // Given
        var tail = new LogTail(log, "");
        tail.last(1);

        // When
        Files.writeString(log, "fo", StandardOpenOption.APPEND);
        var half = tail.more();
        Files.writeString(log, "ur\n", StandardOpenOption.APPEND);
        var whole = tail.more();

        // Then
        assertThat(half).isEmpty();
        assertThat(whole).containsExactly("four");
    }

    @Test
    void aLogThatBeganAnewIsReadFromItsBeginning() throws IOException {
        // Given
        var tail = new LogTail(log, "");
        tail.last(1);

        // When
        Files.writeString(log, "new\n");

        // Then
        assertThat(tail.more()).containsExactly("new");
    }
}
