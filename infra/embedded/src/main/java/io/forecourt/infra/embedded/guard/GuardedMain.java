package io.forecourt.infra.embedded.guard;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;

/**
 * Runs the main class named by the first argument and guarantees that this JVM does not outlive its parent: standard input is a
 * pipe that the parent holds open and never writes to, so its end says that the parent is gone, however it went. The JVM
 * then stops in order, and is halted when that takes too long.
 */
public final class GuardedMain {

    /** System property: after how many seconds an exit that was to be orderly is cut short. */
    public static final String EXIT_SECONDS = "forecourt.guard.exit-seconds";

    private static final Duration ORDERLY_EXIT = Duration.ofSeconds(Long.getLong(EXIT_SECONDS, 20));

    private GuardedMain() {}

    public static void main(String[] args) throws Throwable {
        daemon("parent-watch", GuardedMain::exitWithParent);
        Method main = Class.forName(args[0]).getMethod("main", String[].class);
        try {
            main.invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    private static void exitWithParent() {
        try {
            while (System.in.read() != -1) {
                // Nothing is ever said on this pipe: only its end counts.
            }
        } catch (IOException broken) {
            // As good as its end.
        }
        daemon("halt", GuardedMain::haltWhenLate);
        System.exit(0);
    }

    private static void haltWhenLate() {
        try {
            Thread.sleep(ORDERLY_EXIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1);
    }

    private static void daemon(String name, Runnable task) {
        Thread.ofPlatform().daemon().name(name).start(task);
    }
}
