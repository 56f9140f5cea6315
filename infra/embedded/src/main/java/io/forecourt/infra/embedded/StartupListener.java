package io.forecourt.infra.embedded;

import java.time.Duration;

/** Told how a start goes on, from several threads at once. Names are those of the processes, and of the steps between. */
public interface StartupListener {

    StartupListener SILENT = new StartupListener() {
        @Override
        public void onStarting(String name) {}

        @Override
        public void onReady(String name, Duration took) {}

        @Override
        public void onFailed(String name, String message) {}
    };

    void onStarting(String name);

    void onReady(String name, Duration took);

    void onFailed(String name, String message);

    /** Runs a step and reports it. */
    default void report(String name, Runnable step) {
        long begun = System.nanoTime();
        onStarting(name);
        try {
            step.run();
        } catch (RuntimeException failure) {
            onFailed(name, failure.getMessage());
            throw failure;
        }
        onReady(name, Duration.ofNanos(System.nanoTime() - begun));
    }
}
