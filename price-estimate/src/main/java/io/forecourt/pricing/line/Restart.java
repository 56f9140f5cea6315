package io.forecourt.pricing.line;

/** Has this process end, in order and with exit code 1, so that whoever supervises it starts it anew; returns at once. */
@FunctionalInterface
interface Restart {

    void ask();
}
