package io.forecourt.infra.local;

import java.time.Duration;

import io.forecourt.infra.embedded.StartupListener;

/** Is told what happens to the parts of a system, from any thread, and must return quickly. */
public interface SystemListener extends StartupListener {

    @Override
    default void onStarting(String name) {}

    @Override
    default void onReady(String name, Duration took) {}

    @Override
    default void onFailed(String name, String message) {}

    /** A process ended that nobody had stopped, and will not be started again. */
    default void onDied(String name, int exitCode) {}

    /** A process ended that nobody had stopped, and will be started again after the pause. */
    default void onRestarting(String name, int exitCode, Duration pause) {}

    /** A process that had died did not get ready again, and will be tried again after the pause. */
    default void onRestartFailed(String name, String message, Duration pause) {}

    /** A process that had died is ready again. */
    default void onRestarted(String name, Duration took) {}

    /** A part is about to be stopped. */
    default void onStopping(String name) {}

    /** A part is gone. */
    default void onStopped(String name) {}
}
