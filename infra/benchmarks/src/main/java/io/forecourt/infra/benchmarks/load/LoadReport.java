package io.forecourt.infra.benchmarks.load;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.forecourt.infra.benchmarks.measure.Series;
import org.HdrHistogram.Histogram;

/**
 * What became of the requests of a load.
 *
 * @param lasting for how long requests were sent
 * @param sent how many were
 * @param answers how many there were by status
 * @param failed how many got no answer
 * @param latencies in nanoseconds, of all that were answered and whose latency was wanted, with whichever status
 * @param throughput answers a second, second by second
 */
public record LoadReport(
        Duration lasting,
        long sent,
        Map<Integer, Long> answers,
        long failed,
        Histogram latencies,
        List<Series.Point> throughput) {

    public LoadReport {
        answers = Map.copyOf(answers);
        throughput = List.copyOf(throughput);
    }

    /** Good answers (2xx) a second. */
    public double rate() {
        return good() / (lasting.toNanos() / 1e9);
    }

    public long good() {
        return answers.entrySet().stream()
                .filter(answer -> answer.getKey() / 100 == 2)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /**
     * The same, if every request had a good answer: a refusal may be much faster than the work.
     *
     * @throws IllegalStateException if not, with what came instead
     */
    public LoadReport allGood() {
        if (good() != sent) {
            throw new IllegalStateException(
                    "Of %d requests %d were answered well; answers by status: %s, without an answer: %d"
                            .formatted(sent, good(), answers, failed));
        }
        return this;
    }
}
