package io.forecourt.infra.local.supervision;

import java.time.Duration;
import java.time.Instant;

/**
 * What the supervisor knows about one part of the system.
 *
 * @param address where it answers, for people; empty for a step that is no process, such as the deployment of the schemas
 * @param pid its process, 0 while there is none
 * @param since when it came into this condition
 * @param took how long its last start took, zero while that lasts
 * @param restarts how often it was started again after it died
 */
public record PartState(
        String name, String address, long pid, Condition condition, Instant since, Duration took, int restarts) {

    /** Where a part is in its life. */
    public enum Condition {
        STARTING,
        UP,
        FAILED,
        RESTARTING,
        STOPPING,
        STOPPED
    }

    static PartState starting(String name, Instant now) {
        return new PartState(name, "", 0, Condition.STARTING, now, Duration.ZERO, 0);
    }

    PartState in(Condition next, Instant now, Duration took) {
        return new PartState(name, address, pid, next, now, took, restarts);
    }

    PartState runningAs(String address, long pid) {
        return new PartState(name, address, pid, condition, since, took, restarts);
    }

    PartState restartedOnceMore() {
        return new PartState(name, address, pid, condition, since, took, restarts + 1);
    }

    /** Whether this is a process and not just a step on the way. */
    public boolean isProcess() {
        return pid != 0;
    }
}
