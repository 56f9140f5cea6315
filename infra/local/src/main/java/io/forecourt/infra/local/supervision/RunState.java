package io.forecourt.infra.local.supervision;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A started system at one moment, as its supervisor wrote it down.
 *
 * @param supervisor the process that keeps the system alive
 * @param startedAt when it was started
 * @param readyAfter how long the start took, zero while it lasts
 * @param failure why the start failed, in one sentence; empty unless it did
 * @param parts in the order in which they were started
 * @param events what a person should know, oldest first, for example that a service died
 */
public record RunState(
        long supervisor,
        Phase phase,
        Instant startedAt,
        Duration readyAfter,
        String failure,
        List<PartState> parts,
        List<Event> events) {

    /** Where the system as a whole is in its life. */
    public enum Phase {
        STARTING,
        READY,
        STOPPING,
        FAILED
    }

    /**
     * Something that happened after the start.
     *
     * @param number counts from 1
     */
    public record Event(long number, Instant at, String text) {}

    public RunState {
        parts = List.copyOf(parts);
        events = List.copyOf(events);
    }

    static RunState starting(long supervisor, Instant now) {
        return new RunState(supervisor, Phase.STARTING, now, Duration.ZERO, "", List.of(), List.of());
    }

    RunState in(Phase next, String why) {
        return new RunState(supervisor, next, startedAt, readyAfter, why, parts, events);
    }

    RunState readyAfter(Duration took) {
        return new RunState(supervisor, Phase.READY, startedAt, took, "", parts, events);
    }

    RunState withParts(List<PartState> changed) {
        return new RunState(supervisor, phase, startedAt, readyAfter, failure, changed, events);
    }

    RunState withEvents(List<Event> changed) {
        return new RunState(supervisor, phase, startedAt, readyAfter, failure, parts, changed);
    }

    public Optional<PartState> part(String name) {
        return parts.stream().filter(part -> part.name().equals(name)).findFirst();
    }

    public boolean isStarting() {
        return phase == Phase.STARTING;
    }

    /** Whether the system is ready and no part of it is down or on its way up. */
    public boolean isAllUp() {
        return phase == Phase.READY && parts.stream().allMatch(part -> part.condition() == PartState.Condition.UP);
    }
}
