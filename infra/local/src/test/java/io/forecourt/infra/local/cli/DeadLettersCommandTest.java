package io.forecourt.infra.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class DeadLettersCommandTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--bootstrap-servers=other:1 --registry=http://other:2 --json redrive --all",
                "redrive --all --bootstrap-servers=other:1 --registry=http://other:2 --json",
            })
    void theClusterMayBeNamedBeforeOrAfterTheSubcommand(String line) {
        // Given
        var commands = new CommandLine(new DeadLettersCommand());

        // When
        commands.parseArgs(line.split(" "));

        // Then
        var asked = commands.getCommandSpec();
        assertThat(asked.findOption("--bootstrap-servers").<String>getValue()).isEqualTo("other:1");
        assertThat(asked.findOption("--registry").<String>getValue()).isEqualTo("http://other:2");
        assertThat(asked.findOption("--json").<Boolean>getValue()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "show", "redrive"})
    void noSubcommandHasAClusterOfItsOwn(String name) {
        var commands = new CommandLine(new DeadLettersCommand());

        var subcommand = commands.getSubcommands().get(name).getCommandSpec();

        assertThat(subcommand.findOption("--bootstrap-servers").inherited()).isTrue();
        assertThat(subcommand.findOption("--registry").inherited()).isTrue();
    }
}
