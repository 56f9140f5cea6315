package io.forecourt.schemas.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistrarTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Registrar registrar = new Registrar(new PrintStream(out, true), new PrintStream(err, true));

    @Test
    void argumentsGoBeforeTheEnvironmentAndThatBeforeTheDefaults() {
        Map<String, String> environment =
                Map.of("KAFKA_BOOTSTRAP_SERVERS", "broker:9092", "REGISTRY_URL", "http://registry:8080/");

        assertThat(RegistrarOptions.of(List.of(), Map.of()))
                .isEqualTo(new RegistrarOptions(
                        List.of(DeploymentStep.TOPICS, DeploymentStep.SCHEMAS),
                        "localhost:19092,localhost:29092,localhost:39092",
                        URI.create("http://localhost:8081"),
                        Duration.ofMinutes(2),
                        false));
        assertThat(RegistrarOptions.of(List.of("schemas", "--registry", "http://other:1", "--wait", "7"), environment))
                .isEqualTo(new RegistrarOptions(
                        List.of(DeploymentStep.SCHEMAS),
                        "broker:9092",
                        URI.create("http://other:1"),
                        Duration.ofSeconds(7),
                        false));
        assertThat(RegistrarOptions.of(List.of(), environment).registry())
                .isEqualTo(URI.create("http://registry:8080"));
    }

    @ParameterizedTest
    @CsvSource({
        "--bogus, There is no option --bogus",
        "bogus, There is no command bogus",
        "topics TOPICS, There is no command TOPICS",
        "--registry, --registry needs a value",
        "--wait soon, '--wait needs whole seconds, not soon'",
        "--registry localhost:8081, The registry's address is no http(s) URL: localhost:8081"
    })
    void wrongArgumentsAreNamedAndEndWithTwo(String arguments, String sentence) {
        int exit = registrar.run(List.of(arguments.split(" ")), Map.of());

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString()).contains(sentence, "--bootstrap-servers LIST");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void bothCommandsAreTakenInTheOrderOfDeploymentWhereverTheyStand() {
        assertThat(RegistrarOptions.of(List.of("schemas", "--wait", "7", "topics"), Map.of())
                        .steps())
                .containsExactly(DeploymentStep.TOPICS, DeploymentStep.SCHEMAS);
    }

    @Test
    void helpIsNoFailure() {
        assertThat(registrar.run(List.of("topics", "--help"), Map.of())).isZero();
        assertThat(out.toString()).contains("[topics | schemas]", "Exit code: 0 done");
    }

    @Test
    void brokersThatStayAwayAreWaitedForByNameAndEndWithOne() {
        int exit = registrar.run(List.of("--bootstrap-servers", "nowhere.invalid:9092", "--wait", "1"), Map.of());

        assertThat(exit).isEqualTo(1);
        assertThat(err.toString())
                .contains("Waiting for Kafka at nowhere.invalid:9092", "did not do its part within 1 s");
    }
}
