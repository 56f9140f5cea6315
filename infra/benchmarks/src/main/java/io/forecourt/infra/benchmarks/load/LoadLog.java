package io.forecourt.infra.benchmarks.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongPredicate;

import io.forecourt.infra.benchmarks.measure.Latencies;
import io.forecourt.infra.benchmarks.measure.Series;
import io.hyperfoil.api.config.Phase;
import io.hyperfoil.api.statistics.StatisticsSnapshot;
import io.hyperfoil.core.impl.statistics.StatisticsCollector;
import io.hyperfoil.core.util.CountDown;
import org.HdrHistogram.Histogram;

/**
 * What Hyperfoil tells of each request, on the one thread that sends them all. At a rate, the n-th request is due n intervals after the
 * first, however late Hyperfoil comes to it: sessions begin in the order in which they are due.
 */
final class LoadLog implements StatisticsCollector.StatisticsConsumer {

    private static final long SECOND = 1_000_000_000L;
    private static final int NONE = 0;

    private final double interval;
    private final LongPredicate counted;
    private final Histogram latencies = Latencies.histogram();
    private final Map<Integer, Long> answers = new TreeMap<>();
    private final List<Integer> perSecond = new ArrayList<>();
    private final Map<Integer, Request> open = new TreeMap<>();
    private long first;
    private long sent;
    private long failed;

    private static final class Request {
        private long due;
        private int status;
    }

    private LoadLog(double interval, LongPredicate counted) {
        this.interval = interval;
        this.counted = counted;
    }

    /**
     * @param counted whether the latency of a request that was due at this moment is wanted
     */
    static LoadLog ofRate(double perSecond, LongPredicate counted) {
        return new LoadLog(SECOND / perSecond, counted);
    }

    static LoadLog ofFullSpeed() {
        return new LoadLog(0, _ -> true);
    }

    /** A request begins. */
    void due(int session) {
        long now = System.nanoTime();
        if (sent == 0) {
            first = now;
        }
        Request request = open.computeIfAbsent(session, _ -> new Request());
        request.status = NONE;
        request.due = interval == 0 ? now : intended(now);
        sent++;
    }

    /** None is sent early: if it seems so, the first one was late. */
    private long intended(long now) {
        long sinceFirst = (long) (sent * interval);
        first = Math.min(first, now - sinceFirst);
        return first + sinceFirst;
    }

    void answered(int session, int status) {
        open.get(session).status = status;
    }

    /** The answer is there as a whole, or none will come. */
    void completed(int session) {
        long now = System.nanoTime();
        Request request = open.get(session);
        if (request.status == NONE) {
            failed++;
            return;
        }
        if (counted.test(request.due)) {
            latencies.recordValue(now - request.due);
        }
        answers.merge(request.status, 1L, Long::sum);
        int second = (int) ((now - first) / SECOND);
        while (perSecond.size() <= second) {
            perSecond.add(0);
        }
        perSecond.set(second, perSecond.get(second) + 1);
    }

    /** Its own statistics have no use for us: their latencies begin when a request is sent. */
    @Override
    public void accept(Phase phase, int step, String metric, StatisticsSnapshot snapshot, CountDown done) {}

    LoadReport report(Duration lasting) {
        List<Series.Point> throughput = new ArrayList<>();
        // The last second is not a whole one.
        for (int second = 0; second < Math.min(perSecond.size(), lasting.toSeconds()); second++) {
            throughput.add(new Series.Point(second + 1, perSecond.get(second)));
        }
        return new LoadReport(lasting, sent, answers, failed, latencies, throughput);
    }
}
