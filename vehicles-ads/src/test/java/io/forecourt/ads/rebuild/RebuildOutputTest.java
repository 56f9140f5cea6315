package io.forecourt.ads.rebuild;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.forecourt.ads.rebuild.RebuildResult.Outcome;
import org.junit.jupiter.api.Test;

class RebuildOutputTest {

    private static final ReplayProgress ALL = new ReplayProgress(1_000, 1_000, 990, 2);

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private long now;
    private final RebuildOutput output = new RebuildOutput(new PrintStream(printed, true, UTF_8), () -> now);

    @Test
    void itTellsEveryTwoSecondsHowFarItIsAndHowFast() {
        // When
        output.told("Reading");
        after(1, new ReplayProgress(100, 1_000, 100, 0));
        after(1, new ReplayProgress(200, 1_000, 200, 0));
        after(4, new ReplayProgress(200, 1_000, 200, 0));
        after(30, new ReplayProgress(205, 1_000, 205, 0));
        after(1, ALL);

        // Then
        assertThat(lines())
                .containsExactly(
                        "Reading",
                        "Read 200 of 1000 records (20 %), 100 a second",
                        "Read 200 of 1000 records (20 %), none came from Kafka since; waiting",
                        "Read 205 of 1000 records (20 %), less than one a second",
                        "Read 1000 of 1000 records (100 %), 785 a second, 2 unreadable, passed over");
    }

    @Test
    void whatIsRefusedIsNamed() {
        // Given
        Vins many = Vins.NONE;
        for (int number = 0; number < 12; number++) {
            many = many.with("VIN" + number);
        }

        // When
        output.result(new RebuildResult(
                ALL,
                new Comparison(
                        new Comparison.Content(12, "a".repeat(64)),
                        new Comparison.Content(0, "b".repeat(64)),
                        Map.of(Difference.MISSING, many)),
                Outcome.REFUSED));

        // Then
        assertThat(lines())
                .startsWith(
                        "The old: 12 ads, content aaaaaaaaaaaa",
                        "The new: 0 ads, content bbbbbbbbbbbb",
                        "12 ads are missing in the new: VIN0, VIN1, VIN2, VIN3, VIN4, VIN5, VIN6, VIN7, VIN8, VIN9, …")
                .last()
                .asString()
                .startsWith("Refused: ")
                .contains("--force");
    }

    @Test
    void onlyItsOwnOptionsAreTaken() {
        assertThat(RebuildOptions.read(List.of("--force", "--dry-run"))).hasValue(new RebuildOptions(true, true));
        assertThat(RebuildOptions.read(List.of())).hasValue(new RebuildOptions(false, false));
        assertThat(RebuildOptions.read(List.of("--forced"))).isEmpty();
    }

    private void after(int seconds, ReplayProgress progress) {
        now += Duration.ofSeconds(seconds).toNanos();
        output.read(progress);
    }

    private List<String> lines() {
        return printed.toString(UTF_8).lines().toList();
    }
}
