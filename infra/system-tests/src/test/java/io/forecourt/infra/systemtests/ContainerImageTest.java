package io.forecourt.infra.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** What the images of our own are made from, and how their programs run in them. */
class ContainerImageTest {

    private static final ComposeFile COMPOSE = ComposeFile.read();
    private static final Dockerfile DOCKERFILE = Dockerfile.read();
    private static final List<String> IGNORE = ComposeFile.textOf(".dockerignore")
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .toList();

    @Test
    void theyAreMadeFromImagesThatAreNamedElsewhere() {
        assertThat(DOCKERFILE.stages()).isNotEmpty().allSatisfy(stage -> {
            if (!DOCKERFILE.names().contains(stage.base())) {
                assertThat(stage.base()).matches("\\$\\{[A-Z]+_IMAGE}");
                assertThat(COMPOSE.variables())
                        .containsKeys(ComposeFile.variablesIn(stage.base()).toArray(String[]::new));
            }
        });
        assertThat(COMPOSE.ours())
                .allSatisfy(service -> assertThat(service.buildArguments())
                        .containsEntry("MAVEN_IMAGE", "${MAVEN_IMAGE}")
                        .containsEntry("JAVA_IMAGE", "${JAVA_IMAGE}")
                        .containsEntry("VERSION", "${FORECOURT_VERSION}"));
    }

    @Test
    void whatRunsIsMadeFromTheRuntimeAndHasNeitherMavenNorACompiler() {
        assertThat(targets())
                .allSatisfy(target ->
                        assertThat(DOCKERFILE.origin(target)).as(target).isEqualTo("${JAVA_IMAGE}"));
    }

    /** By number: Kubernetes cannot tell of a name that it is not root's. */
    @Test
    void itDoesNotRunAsRoot() {
        assertThat(targets())
                .allSatisfy(target -> assertThat(DOCKERFILE.effective("USER", target))
                        .as(target)
                        .hasValueSatisfying(user -> assertThat(user).matches("[1-9]\\d+:[1-9]\\d+")));
    }

    /** A shell in between would keep the signal to end to itself. */
    @Test
    void javaIsTheFirstProcessAndTakesArguments() {
        assertThat(targets()).allSatisfy(target -> {
            assertThat(DOCKERFILE.effective("ENTRYPOINT", target))
                    .as(target)
                    .hasValueSatisfying(command -> assertThat(command).startsWith("[\"java\", "));
            assertThat(DOCKERFILE.effective("CMD", target)).as(target).isEmpty();
        });
    }

    /** A number of megabytes would be wrong in every container but one. */
    @Test
    void theHeapIsAPartOfWhatTheContainerMayUse() {
        assertThat(targets())
                .allSatisfy(target -> assertThat(DOCKERFILE.effective("ENTRYPOINT", target))
                        .as(target)
                        .hasValueSatisfying(command -> assertThat(command)
                                .contains("-XX:MaxRAMPercentage=")
                                .doesNotContain("-Xmx")));
    }

    @Test
    void aServiceIsReadyWhenItSaysSo() {
        assertThat(DOCKERFILE.effective("HEALTHCHECK", "service"))
                .hasValueSatisfying(check -> assertThat(check).endsWith("CMD [\"ready\"]"));
        assertThat(ComposeFile.textOf("infra/docker/ready")).contains("GET /q/health/ready ");
    }

    @Test
    void theContextHoldsWhatAnImageNeedsAndNothingElse() {
        // Given
        Stream<String> sources = Stream.concat(
                Stream.of("schemas"),
                COMPOSE.ours().stream()
                        .map(service -> service.buildArguments().get("MODULE"))
                        .filter(module -> module != null));

        // Then: all is left out, then some let in; order counts
        assertThat(IGNORE).startsWith("*").endsWith("**/target", ".forecourt");
        assertThat(IGNORE)
                .containsAll(
                        sources.map(module -> "!%s/src/main".formatted(module)).toList());
        assertThat(IGNORE)
                .filteredOn(line -> line.startsWith("!"))
                .allMatch(line -> line.matches("!(\\*\\*/)?pom\\.xml|!\\.mvn/.+|!infra/docker|![a-z-]+/src/main"));
    }

    private static Set<String> targets() {
        Set<String> targets =
                COMPOSE.ours().stream().map(ComposeService::buildTarget).collect(Collectors.toSet());
        assertThat(targets).containsExactlyInAnyOrder("service", "registrar");
        return targets;
    }
}
