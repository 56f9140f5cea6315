package io.forecourt.infra.chaos.fault;

import java.util.Set;

/**
 * One kind of harm. It is applied, lasts, and is healed; after the healing every part that it touched runs and answers. An instance is
 * used once at a time. Both steps block, throw {@link FaultFailedException}, or what the processes do, when they cannot do what they
 * are meant to, and end within some minutes.
 */
public sealed interface Fault
        permits AtExactPoint,
                ComeAndGo,
                Crash,
                Freeze,
                Outage,
                Rebuild,
                Redelivery,
                Rewind,
                RollingRestart,
                Stop,
                Together,
                WrongClock {

    /** For people, and to be asked for: {@code kill -9 vehicles-ads}. */
    String name();

    /** The parts whose processes it touches, or needs to be applied: nothing else may harm those at the same time. */
    Set<String> parts();

    void apply(Scene scene) throws InterruptedException;

    void heal(Scene scene) throws InterruptedException;
}
