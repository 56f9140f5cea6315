package io.forecourt.infra.local.supervision;

import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import io.forecourt.infra.embedded.ManagedProcess;
import io.forecourt.infra.local.SystemListener;
import io.forecourt.infra.local.supervision.PartState.Condition;
import io.forecourt.infra.local.supervision.RunState.Event;
import io.forecourt.infra.local.supervision.RunState.Phase;

/** Writes down what happens to a system, in the state file and, as lines, on standard output, which is launcher.log. Thread-safe. */
final class Chronicle implements SystemListener {

    private static final int EVENTS_KEPT = 100;

    private final StateFile file;
    private final Clock clock;
    private Function<String, Optional<ManagedProcess>> processes = name -> Optional.empty();
    private RunState state;

    Chronicle(StateFile file, Clock clock, long supervisor) {
        this.file = file;
        this.clock = clock;
        this.state = RunState.starting(supervisor, clock.instant());
        publish(state);
    }

    /** Where addresses and process ids are from. */
    synchronized void lookUp(Function<String, Optional<ManagedProcess>> processes) {
        this.processes = processes;
    }

    @Override
    public synchronized void onStarting(String name) {
        say(name + " is starting");
        putPart(PartState.starting(name, clock.instant()));
    }

    @Override
    public synchronized void onReady(String name, Duration took) {
        say("%s is ready after %s".formatted(name, seconds(took)));
        change(name, part -> located(part).in(Condition.UP, clock.instant(), took));
    }

    @Override
    public synchronized void onFailed(String name, String message) {
        say("%s failed: %s".formatted(name, message));
        change(name, part -> part.in(Condition.FAILED, clock.instant(), Duration.ZERO));
    }

    @Override
    public synchronized void onDied(String name, int exitCode) {
        event("%s died (exit code %d)".formatted(name, exitCode));
        change(name, part -> part.in(Condition.FAILED, clock.instant(), Duration.ZERO));
    }

    @Override
    public synchronized void onRestarting(String name, int exitCode, Duration pause) {
        event("%s died (exit code %d) and is started again in %s".formatted(name, exitCode, seconds(pause)));
        change(name, part -> part.in(Condition.RESTARTING, clock.instant(), Duration.ZERO));
    }

    @Override
    public synchronized void onRestartFailed(String name, String message, Duration pause) {
        event("%s did not come back and is tried again in %s".formatted(name, seconds(pause)));
        say(message);
    }

    @Override
    public synchronized void onRestarted(String name, Duration took) {
        event("%s is back after %s".formatted(name, seconds(took)));
        change(name, part -> located(part).restartedOnceMore().in(Condition.UP, clock.instant(), took));
    }

    @Override
    public synchronized void onStopping(String name) {
        say(name + " is stopping");
        change(name, part -> part.in(Condition.STOPPING, clock.instant(), Duration.ZERO));
    }

    @Override
    public synchronized void onStopped(String name) {
        say(name + " is stopped");
        change(name, part -> part.in(Condition.STOPPED, clock.instant(), Duration.ZERO));
    }

    /**
     * @param order of the parts from now on; until here they stand in the order in which they began
     */
    synchronized void ready(List<String> order) {
        List<PartState> parts = new ArrayList<>(state.parts());
        parts.sort(Comparator.comparingInt(part -> order.indexOf(part.name())));
        Duration took = Duration.between(state.startedAt(), clock.instant());
        say("Forecourt is ready after " + seconds(took));
        publish(state.withParts(parts).readyAfter(took));
    }

    synchronized void stopping() {
        if (state.phase() != Phase.FAILED) {
            enter(Phase.STOPPING, "");
        }
    }

    synchronized void failed(String why) {
        say("The start failed: " + why);
        enter(Phase.FAILED, why);
    }

    synchronized RunState state() {
        return state;
    }

    private void enter(Phase phase, String failure) {
        publish(state.in(phase, failure));
    }

    private void event(String text) {
        say(text);
        List<Event> events = new ArrayList<>(state.events());
        long number = events.isEmpty() ? 1 : events.getLast().number() + 1;
        events.add(new Event(number, clock.instant(), text));
        List<Event> kept = events.subList(Math.max(0, events.size() - EVENTS_KEPT), events.size());
        state = state.withEvents(kept);
    }

    private void change(String name, UnaryOperator<PartState> change) {
        state.part(name).map(change).ifPresent(this::putPart);
    }

    private void putPart(PartState changed) {
        List<PartState> parts = new ArrayList<>(state.parts());
        parts.replaceAll(part -> part.name().equals(changed.name()) ? changed : part);
        if (!parts.contains(changed)) {
            parts.add(changed);
        }
        publish(state.withParts(parts));
    }

    private PartState located(PartState part) {
        return processes
                .apply(part.name())
                .map(process -> part.runningAs(process.address(), process.pid()))
                .orElse(part);
    }

    /** A full disk must not stop a system that runs: it goes on with an older account of itself. */
    private void publish(RunState next) {
        state = next;
        try {
            file.write(next);
        } catch (UncheckedIOException unwritable) {
            say("The state cannot be written down: " + unwritable.getMessage());
        }
    }

    private void say(String text) {
        System.out.println(clock.instant() + " " + text);
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
