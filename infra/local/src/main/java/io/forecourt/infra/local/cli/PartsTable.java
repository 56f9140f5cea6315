package io.forecourt.infra.local.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.LongFunction;

import io.forecourt.infra.local.supervision.PartState;
import io.forecourt.infra.local.supervision.PartState.Condition;
import io.forecourt.infra.local.supervision.RunState;

/** All processes of a system: what they are called, where they answer, how they are, and what they take. */
final class PartsTable {

    private final LongFunction<OptionalLong> memory;
    private final LongFunction<OptionalLong> memoryAlone;

    PartsTable() {
        this(Memory::of, Memory::ofAlone);
    }

    /**
     * @param memory gives the bytes that a process takes with those that it started
     * @param memoryAlone gives the bytes that a process takes without them
     */
    PartsTable(LongFunction<OptionalLong> memory, LongFunction<OptionalLong> memoryAlone) {
        this.memory = memory;
        this.memoryAlone = memoryAlone;
    }

    List<String> lines(RunState state, Instant now) {
        Table table = Table.of("name", "address", "pid", "memory", "restarts", "state")
                .numbersIn("pid", "memory", "restarts");
        long total = 0;
        int processes = 0;
        for (PartState part : state.parts()) {
            if (part.isProcess()) {
                OptionalLong bytes = memory.apply(part.pid());
                table.row(
                        part.name(),
                        part.address(),
                        part.pid(),
                        Quantity.memory(bytes),
                        part.restarts(),
                        condition(part, now));
                total += bytes.orElse(0);
                processes++;
            }
        }
        OptionalLong supervisor = memoryAlone.apply(state.supervisor());
        table.row("supervisor", "", state.supervisor(), Quantity.memory(supervisor), "", "");
        total += supervisor.orElse(0);
        table.row("total", "", processes + 1, Quantity.memory(OptionalLong.of(total)), "", "");
        return table.lines();
    }

    private static String condition(PartState part, Instant now) {
        String name = part.condition().name().toLowerCase(Locale.ROOT);
        return part.condition() == Condition.STOPPED
                ? name
                : name + " for " + Quantity.time(Duration.between(part.since(), now));
    }
}
