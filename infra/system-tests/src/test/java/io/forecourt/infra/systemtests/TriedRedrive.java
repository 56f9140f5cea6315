package io.forecourt.infra.systemtests;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

import io.forecourt.infra.local.deadletter.DeadLetterLog;
import io.forecourt.infra.local.deadletter.Letter;
import io.forecourt.infra.local.deadletter.LetterFilter;
import io.forecourt.infra.local.deadletter.Redrive;
import io.forecourt.infra.local.deadletter.RedriveResult;
import io.forecourt.schemas.deadletter.DeadLetterId;

/** Lists and sends back the dead letters of one cause, as {@code ./forecourt dead-letters} does. */
record TriedRedrive(String bootstrapServers) {

    RedriveResult of(String cause) {
        try (Redrive redrive = begin(() -> false)) {
            return redrive.all(because(cause));
        }
    }

    RedriveResult of(Set<DeadLetterId> ids, boolean again) {
        try (Redrive redrive = begin(() -> false)) {
            return redrive.those(ids, again);
        }
    }

    Redrive begin(BooleanSupplier stopped) {
        return Redrive.begin(bootstrapServers, Clock.systemUTC(), stopped, _ -> {});
    }

    List<Letter> letters(String cause) {
        List<Letter> letters = new ArrayList<>();
        try (var log = new DeadLetterLog(bootstrapServers)) {
            log.read(letter -> !because(cause).accepts(letter) || letters.add(letter));
        }
        return letters;
    }

    static LetterFilter because(String cause) {
        return new LetterFilter(Optional.empty(), Optional.of(cause));
    }
}
