package io.forecourt.infra.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DeadLettersRedriveCommandTest {

    private final StringWriter said = new StringWriter();

    @Test
    void nothingIsSentBackByAccident() {
        assertThat(redrive()).isEqualTo(2);
        assertThat(said.toString()).contains("--all for all of them");
    }

    @Test
    void whoNamesSomeMeansThese() {
        assertThat(redrive("--id=price-estimate.dead-letter-0-17", "--all")).isEqualTo(2);
        assertThat(said.toString()).contains("--id names them");
    }

    @Test
    void onlySingleOnesAreSentASecondTime() {
        assertThat(redrive("--all", "--again")).isEqualTo(2);
        assertThat(said.toString()).contains("name them with --id");
    }

    private int redrive(String... options) {
        return new CommandLine(new DeadLettersRedriveCommand())
                .setErr(new PrintWriter(said))
                .execute(options);
    }
}
