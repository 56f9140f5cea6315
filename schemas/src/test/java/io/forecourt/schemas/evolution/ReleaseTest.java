package io.forecourt.schemas.evolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is released stays as it was released. */
class ReleaseTest {

    private static final String SAMPLE = "stock.vehicle-created/samples/v1/all-fields";

    private static RegistryRules registry;

    private Path folder;
    private GateCase gate;

    @BeforeAll
    static void load() {
        registry = RegistryRules.ofTheRegistryThatRuns();
    }

    @AfterAll
    static void unload() throws IOException {
        registry.close();
    }

    @BeforeEach
    void copy(@TempDir Path temporary) {
        folder = temporary;
        gate = GateCase.in(folder.resolve("contracts"), registry);
    }

    @Test
    void whatIsNewMustBeReleased() {
        gate.propose(_ -> {});

        assertThat(gate.findings())
                .singleElement()
                .asString()
                .startsWith("stock.vehicle-created version %d, ".formatted(gate.next() - 1))
                .contains("not released", "-Dcontracts=release");
    }

    @Test
    void aReleaseGivesEachSampleItsBytesAndChangesNothingElse() {
        // Given
        String before = gate.contracts().text(ReleasedList.FILE);
        gate.propose(_ -> {});
        int version = gate.next() - 1;

        // When
        new Release(gate.contracts()).run();

        // Then
        assertThat(gate.findings()).isEmpty();
        assertThat(gate.contracts().text(ReleasedList.FILE)).startsWith(before);
        String sample = "stock.vehicle-created/samples/v%d/electric".formatted(version);
        byte[] wire = WireDump.parse(gate.contracts().text(sample + ".wire"));
        int id = 1 + ReleasedList.of(gate.contracts()).schemas().indexOf(GateCase.schema(version));
        assertThat(wire).isEqualTo(WireDump.bytes(id, gate.contracts().json(sample + ".json")));
    }

    @Test
    void aSecondReleaseChangesNothing() {
        String before = gate.contracts().text(ReleasedList.FILE);

        new Release(gate.contracts()).run();

        assertThat(gate.contracts().text(ReleasedList.FILE)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stock.vehicle-created/v1.schema.json", SAMPLE + ".json", SAMPLE + ".wire"})
    void aReleasedFileThatIsEditedIsRefused(String path) {
        gate.contracts().write(path, gate.contracts().text(path) + "\n");

        assertThat(gate.findings())
                .singleElement()
                .asString()
                .startsWith("stock.vehicle-created version 1, %s: was released and is edited".formatted(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"stock.vehicle-created/v1.schema.json", SAMPLE + ".json", SAMPLE + ".wire"})
    void aReleasedFileThatIsGoneIsRefused(String path) {
        gate.delete(path);

        assertThat(gate.findings())
                .contains("stock.vehicle-created version 1, %s: was released and is gone: put it back".formatted(path));
    }

    @Test
    void anEditedFileCannotBeReleasedAgain() {
        gate.edit("stock.vehicle-created/v1.schema.json", "2100", "2050");

        new Release(gate.contracts()).run();

        assertThat(gate.findings()).singleElement().asString().contains("was released and is edited");
    }

    @Test
    void inACloneTheFieldThatWasEditedIsNamed() throws Exception {
        commitAll();

        gate.edit("stock.vehicle-created/v1.schema.json", "2100", "2050");

        assertThat(gate.findings())
                .containsExactly(
                        "stock.vehicle-created version 1, stock.vehicle-created/v1.schema.json: was released and"
                                + " is edited (/properties/year/maximum 2100 became 2050): put it back,"
                                + " and make the change in a new version");
    }

    @Test
    void inACloneASampleCannotLeaveTogetherWithItsLine() throws Exception {
        // Given
        commitAll();

        // When
        forget(SAMPLE + ".json");
        forget(SAMPLE + ".wire");
        commitAll();

        // Then
        assertThat(gate.findings())
                .containsExactly(
                        "released.sha256, %s.json: was released, and its line is gone or changed: put it back"
                                .formatted(SAMPLE),
                        "released.sha256, %s.wire: was released, and its line is gone or changed: put it back"
                                .formatted(SAMPLE));
    }

    @Test
    void inACloneAnEditCannotBeHiddenByItsChecksum() throws Exception {
        commitAll();

        String path = "stock.vehicle-created/v1.schema.json";
        String before = gate.contracts().checksum(path);
        gate.edit(path, "2100", "2050");
        gate.edit(ReleasedList.FILE, before, gate.contracts().checksum(path));

        assertThat(gate.findings()).singleElement().asString().contains(path, "its line is gone or changed");
    }

    @Test
    void aLineThatIsNoneOrStandsTwiceIsRefused() {
        String list = gate.contracts().text(ReleasedList.FILE);
        gate.contracts()
                .write(ReleasedList.FILE, list + list.lines().findFirst().orElseThrow() + "\nnothing\n");

        assertThat(gate.findings())
                .hasSize(2)
                .allSatisfy(finding -> assertThat(finding).startsWith("released.sha256"));
    }

    @Test
    void aFileThatIsNeitherSchemaNorSampleIsRefused() {
        gate.write("stock.vehicle-created/v2.schema.json.orig", "{}");

        assertThat(gate.findings()).singleElement().asString().contains("v2.schema.json.orig", "by its name");
    }

    private void forget(String path) {
        gate.delete(path);
        String list = gate.contracts().text(ReleasedList.FILE);
        gate.contracts().write(ReleasedList.FILE, list.replaceFirst("[0-9a-f]{64}  " + path + "\n", ""));
    }

    private void commitAll() throws Exception {
        for (List<String> command : List.of(
                List.of("init", "--quiet"),
                List.of("add", "--all"),
                List.of(
                        "-c",
                        "user.name=Test",
                        "-c",
                        "user.email=test@localhost",
                        "-c",
                        "commit.gpgsign=false",
                        "commit",
                        "-q",
                        "-m",
                        "Change"))) {
            ProcessBuilder git = new ProcessBuilder(
                    Stream.concat(Stream.of("git"), command.stream()).toList());
            git.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
            assumeThat(gitIsInstalled()).as("git is installed").isTrue();
            assertThat(git.directory(folder.toFile()).inheritIO().start().waitFor())
                    .as(command.toString())
                    .isZero();
        }
    }

    private static boolean gitIsInstalled() throws InterruptedException {
        try {
            new ProcessBuilder("git", "--version")
                    .redirectErrorStream(true)
                    .start()
                    .waitFor();
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
