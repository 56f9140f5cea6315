package io.forecourt.infra.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

import io.forecourt.infra.embedded.DataFolder;
import io.forecourt.infra.embedded.ManagedProcess;
import io.forecourt.infra.embedded.ProcessSpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartsTest {

    private static final Duration SHORT = Duration.ofMillis(20);

    @TempDir
    private Path folder;

    private final List<String> told = new CopyOnWriteArrayList<>();
    private final AtomicBoolean ready = new AtomicBoolean(true);
    private final SystemListener listener = new SystemListener() {
        @Override
        public void onDied(String name, int exitCode) {
            told.add("died");
        }

        @Override
        public void onRestarting(String name, int exitCode, Duration pause) {
            told.add("restarting in " + pause.toMillis() + " ms");
        }

        @Override
        public void onRestartFailed(String name, String message, Duration pause) {
            told.add("next attempt in " + pause.toMillis() + " ms");
        }

        @Override
        public void onRestarted(String name, Duration took) {
            told.add("restarted");
        }
    };

    private ManagedProcess process;

    @BeforeEach
    void aProcessThatRuns() {
        process = new ManagedProcess(ProcessSpec.builder("sleeper", new DataFolder(folder))
                .command("sleep", List.of("sleep", "600"))
                .readiness(ready::get)
                .startTimeout(Duration.ofMillis(300))
                .build());
        process.start();
    }

    @AfterEach
    void stop() {
        process.kill();
    }

    @Test
    void aProcessThatDiesIsStartedAgain() {
        // Given
        try (var restarts = restarts(new RestartPolicy(SHORT, SHORT, Duration.ofMinutes(1)))) {
            restarts.watch(process);
            long first = process.pid();

            // When
            killFromOutside();

            // Then
            await("the restart").until(() -> told.contains("restarted"));
            assertThat(process.isAlive()).isTrue();
            assertThat(process.pid()).isNotEqualTo(first);
        }
    }

    @Test
    void aRestartThatFailsIsTriedAgainAfterLongerAndLongerPauses() {
        // Given
        try (var restarts = restarts(new RestartPolicy(SHORT, SHORT.multipliedBy(4), Duration.ofMinutes(1)))) {
            restarts.watch(process);

            // When
            ready.set(false);
            killFromOutside();
            await("a fourth attempt").until(() -> told.size() >= 4);
            ready.set(true);

            // Then
            await("the restart").until(() -> told.contains("restarted"));
            assertThat(told)
                    .startsWith(
                            "restarting in 20 ms",
                            "next attempt in 40 ms",
                            "next attempt in 80 ms",
                            "next attempt in 80 ms");
        }
    }

    @Test
    void aProcessThatDiedBeforeItWasWatchedIsStartedAgain() {
        // Given
        killFromOutside();
        await("the death").until(() -> !process.isAlive());

        // When
        try (var restarts = restarts(new RestartPolicy(SHORT, SHORT, Duration.ofMinutes(1)))) {
            restarts.watch(process);

            // Then
            await("the restart").until(() -> told.contains("restarted"));
        }
    }

    @Test
    void aProcessThatIsStoppedStaysStopped() {
        // Given
        try (var restarts = restarts(new RestartPolicy(SHORT, SHORT, Duration.ofMinutes(1)))) {
            restarts.watch(process);

            // When
            process.stop();

            // Then
            await().during(Duration.ofMillis(300)).until(told::isEmpty);
            assertThat(process.isAlive()).isFalse();
        }
    }

    @Test
    void withoutRestartsADeathIsOnlyTold() {
        // Given
        try (var restarts = restarts(RestartPolicy.never())) {
            restarts.watch(process);

            // When
            killFromOutside();

            // Then
            await("the news").until(() -> told.contains("died"));
            assertThat(process.isAlive()).isFalse();
        }
    }

    private Restarts restarts(RestartPolicy policy) {
        return new Restarts(policy, listener, Clock.systemUTC());
    }

    private void killFromOutside() {
        ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroyForcibly);
    }
}
