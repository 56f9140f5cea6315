package io.forecourt.infra.local.cli;

import java.io.PrintStream;

/**
 * Where the commands print. On a terminal the last line can be one that changes; elsewhere such a line is printed only now and
 * then, so that a log stays short. Thread-safe.
 */
final class Screen {

    /** A line that wraps could not be drawn over. */
    private static final int WIDTH = 79;

    private static final String ERASE = "\r\u001b[K";
    private static final long QUIET_NANOS = 10_000_000_000L;

    private final PrintStream out;
    private final boolean terminal;
    private boolean dirty;
    private long lastStatus = System.nanoTime();

    Screen(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    synchronized void line(String text) {
        erase();
        out.println(text);
        out.flush();
    }

    /** Says what goes on right now; the next call replaces it. */
    synchronized void now(String text) {
        if (terminal) {
            erase();
            out.print(text.length() > WIDTH ? text.substring(0, WIDTH - 1) + "…" : text);
            out.flush();
            dirty = true;
        } else if (System.nanoTime() - lastStatus > QUIET_NANOS) {
            line(text);
            lastStatus = System.nanoTime();
        }
    }

    /** Takes the line that changes away. */
    synchronized void erase() {
        if (dirty) {
            out.print(ERASE);
            out.flush();
            dirty = false;
        }
    }

    /** Whether nobody reads any more, as after {@code | head}. */
    synchronized boolean isClosed() {
        return out.checkError();
    }

    boolean isTerminal() {
        return terminal;
    }
}
