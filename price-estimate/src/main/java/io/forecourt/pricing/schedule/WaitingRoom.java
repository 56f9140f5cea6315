package io.forecourt.pricing.schedule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Starts each entrant once it is due and a place in the window is free; the one that has been due longest first, whatever
 * order they came in, so that nobody who is due waits behind somebody who is not. Entrants that are equally due start in
 * the order of their coming. Those of one lane are started one after the other, each when the one before it is done, and hold
 * no place in the window until then. One timer serves all; a waiting entrant costs memory and nothing else.
 *
 * <p>Time here is that of a ticker that only runs forward ({@link System#nanoTime}): a clock that is set meanwhile moves
 * nobody. Thread-safe; {@code start} is called outside the lock, on the thread of whoever made room or of the timer, and
 * must return at once.
 *
 * @param <T> the entrant; told apart by identity, never by {@code equals}
 */
public final class WaitingRoom<T> {

    private record Waiting<T>(T entrant, Object lane, long due, long number) implements Comparable<Waiting<T>> {

        @Override
        public int compareTo(Waiting<T> other) {
            long difference = due - other.due; // as nanoTime may overflow
            return difference != 0 ? Long.signum(difference) : Long.compare(number, other.number);
        }
    }

    private final int window;
    private final LongSupplier ticker;
    private final ScheduledExecutorService timer;
    private final Consumer<T> start;

    private record Started(long at, Object lane) {}

    /** Of each lane the first alone. */
    private final PriorityQueue<Waiting<T>> waiting = new PriorityQueue<>();

    private final Lanes<Object, Waiting<T>> lanes = new Lanes<>();

    /** By identity: a record of many fields is slow to hash. */
    private final Map<T, Started> started = new IdentityHashMap<>();

    private ScheduledFuture<?> alarm;
    private long alarmAt;
    private long entered;
    private boolean closed;

    public WaitingRoom(int window, LongSupplier ticker, ScheduledExecutorService timer, Consumer<T> start) {
        if (window < 1) {
            throw new IllegalArgumentException("pricing.window must be 1 or more, but is " + window);
        }
        this.window = window;
        this.ticker = ticker;
        this.timer = timer;
        this.start = start;
    }

    /** Waits and is started, in a lane of its own; never, after {@link #close}. */
    public void enter(T entrant, Duration wait) {
        enter(entrant, new Object(), wait);
    }

    /** Waits and is started, after those who came before in the same lane; never, after {@link #close}. */
    public void enter(T entrant, Object lane, Duration wait) {
        synchronized (this) {
            if (closed) {
                return;
            }
            Waiting<T> newcomer = new Waiting<>(entrant, lane, ticker.getAsLong() + wait.toNanos(), entered++);
            if (lanes.enter(lane, newcomer)) {
                waiting.add(newcomer);
            }
        }
        startWhoIsDue();
    }

    /** The very object that was started is done: its place is free. Any other, an equal one too, changes nothing. */
    public void leave(T entrant) {
        synchronized (this) {
            Started gone = started.remove(entrant);
            if (gone != null) {
                lanes.leave(gone.lane()).ifPresent(waiting::add);
            }
            notifyAll();
        }
        startWhoIsDue();
    }

    /** Those who wait and fit are not started any more. */
    public void sendAway(Predicate<? super T> who) {
        synchronized (this) {
            removeWaiting(each -> who.test(each.entrant()));
            notifyAll();
        }
        startWhoIsDue();
    }

    private void removeWaiting(Predicate<Waiting<T>> who) {
        lanes.sendAway(who);
        List<Waiting<T>> gone = waiting.stream().filter(who).toList();
        waiting.removeIf(who);
        gone.forEach(each -> lanes.leave(each.lane()).ifPresent(waiting::add));
    }

    /**
     * Sends away whoever is not due, and waits until all others are done, at most that long.
     *
     * @return whether all are done
     */
    public boolean close(Duration atMost) throws InterruptedException {
        synchronized (this) {
            closed = true;
            long now = ticker.getAsLong();
            removeWaiting(each -> each.due() - now > 0);
        }
        startWhoIsDue(); // whoever was behind one who was sent away
        return awaitTheOthers(atMost);
    }

    private synchronized boolean awaitTheOthers(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (!waiting.isEmpty() || !started.isEmpty()) {
            long millis = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (millis <= 0) {
                removeWaiting(_ -> true);
                return false;
            }
            wait(millis);
        }
        return true;
    }

    /** How many are not started yet. */
    public synchronized int waiting() {
        return waiting.size() + lanes.size();
    }

    /** How many are started and not done: never more than the window. */
    public synchronized int inFlight() {
        return started.size();
    }

    /** For how long the one that was started first has been under way; zero where nobody is. */
    public synchronized Duration oldestInFlight() {
        long now = ticker.getAsLong();
        return Duration.ofNanos(started.values().stream()
                .mapToLong(each -> now - each.at())
                .max()
                .orElse(0));
    }

    private void startWhoIsDue() {
        takeWhoIsDue().forEach(start);
    }

    private synchronized List<T> takeWhoIsDue() {
        List<T> due = new ArrayList<>();
        long now = ticker.getAsLong();
        while (started.size() < window && !waiting.isEmpty() && waiting.peek().due() - now <= 0) {
            Waiting<T> first = waiting.remove();
            started.put(first.entrant(), new Started(now, first.lane()));
            due.add(first.entrant());
        }
        if (started.size() < window && !waiting.isEmpty()) {
            setAlarm(waiting.peek().due(), now);
        }
        return due;
    }

    private void setAlarm(long due, long now) {
        if (alarm != null && !alarm.isDone() && alarmAt - due <= 0) {
            return;
        }
        if (alarm != null) {
            alarm.cancel(false);
        }
        alarmAt = due;
        alarm = timer.schedule(this::ring, due - now, TimeUnit.NANOSECONDS);
    }

    private void ring() {
        synchronized (this) {
            alarm = null;
        }
        startWhoIsDue();
    }
}
