package io.forecourt.infra.local.cli;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;

import io.forecourt.infra.local.supervision.PartState;
import io.forecourt.infra.local.supervision.PartState.Condition;
import io.forecourt.infra.local.supervision.RunState;

/** Tells on the screen what has changed from one state of a system to the next. */
final class Progress {

    private final Screen screen;
    private final Clock clock;
    private Optional<RunState> before = Optional.empty();
    private long eventsTold;

    Progress(Screen screen, Clock clock) {
        this.screen = screen;
        this.clock = clock;
    }

    /** Takes a state for known: only what changes from it on is told. */
    void takeForKnown(RunState state) {
        before = Optional.of(state);
        state.events().forEach(event -> eventsTold = event.number());
    }

    void show(RunState state) {
        state.parts().forEach(this::tellChange);
        state.events().stream().filter(event -> event.number() > eventsTold).forEach(event -> {
            screen.line(event.text());
            eventsTold = event.number();
        });
        tellWhatLasts(state);
        before = Optional.of(state);
    }

    private void tellChange(PartState part) {
        Optional<Condition> known =
                before.flatMap(state -> state.part(part.name())).map(PartState::condition);
        if (known.filter(part.condition()::equals).isPresent()) {
            return;
        }
        switch (part.condition()) {
            case STARTING -> {
                if (!screen.isTerminal()) {
                    screen.line("  %-18s starting".formatted(part.name()));
                }
            }
            case UP -> {
                if (known.filter(Condition.RESTARTING::equals).isEmpty()) {
                    screen.line("  %-18s ready after %s".formatted(part.name(), Quantity.time(part.took())));
                }
            }
            case STOPPED -> screen.line("  %-18s stopped".formatted(part.name()));
            case FAILED -> screen.line("  %-18s failed".formatted(part.name()));
            case RESTARTING, STOPPING -> {
                // An event says more of the one, the last line of the other.
            }
        }
    }

    private void tellWhatLasts(RunState state) {
        switch (state.phase()) {
            case STARTING -> screen.now("  starting" + all(state, Condition.STARTING) + " ...");
            case STOPPING -> screen.now("  stopping" + all(state, Condition.STOPPING) + " ...");
            case READY, FAILED -> screen.erase();
        }
    }

    private String all(RunState state, Condition condition) {
        return state.parts().stream()
                .filter(part -> part.condition() == condition)
                .map(part -> " " + part.name() + " " + Quantity.wholeSeconds(since(part)))
                .collect(Collectors.joining(","));
    }

    private Duration since(PartState part) {
        return Duration.between(part.since(), clock.instant());
    }
}
