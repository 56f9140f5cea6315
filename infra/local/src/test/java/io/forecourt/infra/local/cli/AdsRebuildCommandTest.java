package io.forecourt.infra.local.cli;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import io.forecourt.infra.local.Neighbour;
import org.junit.jupiter.api.Test;

class AdsRebuildCommandTest {

    private static final List<String> ARGUMENTS = List.of("rebuild", "--dry-run");

    @Test
    void aDatabaseThatOnlyContainersReachIsNotWaitedForButRebuiltByOneOfThem() {
        assertThatThrownBy(() -> AdsRebuildCommand.refuseIfOutOfReach(new Neighbour(List.of(3003, 19092)), ARGUMENTS))
                .isInstanceOf(Failure.class)
                .hasMessageEndingWith("docker compose run --rm vehicles-ads rebuild --dry-run");
    }

    @Test
    void aDatabaseThatAnswersOrAWholeSystemThatIsAwayIsAsEver() {
        assertThatCode(() -> AdsRebuildCommand.refuseIfOutOfReach(new Neighbour(List.of(19092, 27117)), ARGUMENTS))
                .doesNotThrowAnyException();
        assertThatCode(() -> AdsRebuildCommand.refuseIfOutOfReach(new Neighbour(List.of()), ARGUMENTS))
                .doesNotThrowAnyException();
    }
}
