package io.forecourt.pricing.schedule;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Who comes after whom: of each lane only the first counts, until it is gone. Not thread-safe.
 *
 * @param <L> the lane
 * @param <T> who is in it
 */
final class Lanes<L, T> {

    /** Those behind the first of each lane that is in use. */
    private final Map<L, Deque<T>> behind = new HashMap<>();

    /** Whether whoever came is first; the others are returned by {@link #leave} when it is their turn. */
    boolean enter(L lane, T who) {
        Deque<T> others = behind.get(lane);
        if (others == null) {
            behind.put(lane, new ArrayDeque<>(1));
            return true;
        }
        others.add(who);
        return false;
    }

    /** The first of a lane is gone; returns who is first now. */
    Optional<T> leave(L lane) {
        Optional<T> next = Optional.ofNullable(behind.get(lane)).map(Deque::poll);
        if (next.isEmpty()) {
            behind.remove(lane);
        }
        return next;
    }

    /** Those who fit are no longer behind anybody. */
    void sendAway(Predicate<? super T> who) {
        behind.values().forEach(others -> others.removeIf(who));
    }

    /** How many are not first. */
    int size() {
        return behind.values().stream().mapToInt(Deque::size).sum();
    }
}
