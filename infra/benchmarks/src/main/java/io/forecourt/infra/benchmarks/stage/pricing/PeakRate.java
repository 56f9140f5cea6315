package io.forecourt.infra.benchmarks.stage.pricing;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.forecourt.infra.benchmarks.measure.Comparison;
import io.forecourt.infra.benchmarks.measure.Side;
import io.forecourt.infra.benchmarks.stack.Line;
import io.forecourt.infra.benchmarks.stack.LineService;
import io.forecourt.infra.benchmarks.stage.LimitTopic;
import io.forecourt.infra.benchmarks.stage.TopicEnd;
import io.forecourt.infra.benchmarks.stage.Workbench;
import io.forecourt.infra.embedded.JavaCommand;
import io.forecourt.infra.embedded.ManagedProcess;
import io.forecourt.infra.embedded.ProcessSpec;
import io.forecourt.schemas.Topics;
import org.apache.kafka.clients.admin.Admin;

/**
 * Events a second through a backlog. Both sides have two processes, which are frozen while their topic is filled and read it from the
 * instant at which they go on; a round ends with the last record of the topic that they write. The other side's processes run idle meanwhile.
 */
record PeakRate(Workbench bench, Line line, Admin admin, CreatedVehicles vehicles) {

    private static final String LIMIT_IN = "limit.in";
    private static final String LIMIT_OUT = "limit.out";
    private static final Duration AT_MOST = Duration.ofSeconds(60);

    /** Less than session.timeout.ms, which is Kafka's own for the limit, 45 s, and 10 s for price-estimate. */
    private static final Duration LIMIT_FROZEN = Duration.ofSeconds(40);

    private static final Duration PRICING_FROZEN = Duration.ofSeconds(9);

    /** A priced event has two times and a price more than the one that it came of. */
    private static final int BYTES_MORE = 92;

    /** The limit is so much faster that what begins and ends a round would weigh more on it. */
    private static final int LIMIT_TIMES = 3;

    /** Two sides that are seconds apart differ by what else the machine does as much as by what they are: ratios from 0.28 to 0.68 in a row. */
    private static final int ROUNDS_TIMES = 2;

    private static final int FIRST_RECORDS = 60;

    /** Of each side. The compilers take half of price-estimate's processor time at first, 30 % around a million events, 15 % after 1.7 million. */
    private static final int WARM_UP_LOTS = 60;

    private static final int WARM_UP_LOT = 20_000;

    private static final int LOTS_UNTIL_A_PAUSE = 10;

    @FunctionalInterface
    private interface Switch {
        void throwIt() throws InterruptedException;
    }

    Comparison measure() throws Exception {
        List<ManagedProcess> limit = limit();
        try {
            bench.say("warm-up");
            warmUp(limit, LIMIT_IN, LIMIT_OUT);
            warmUp(limit, Topics.VEHICLE_CREATED, Topics.VEHICLE_PROCESSED);
            return bench.contest(line, limit, "events priced, a backlog of " + backlog(), "events/s")
                    .aim(0.4)
                    .rounds(bench.sized(ROUNDS_TIMES, 1) * bench.rounds())
                    .alternate(
                            "consume and produce, two processes",
                            () -> rate(
                                    LIMIT_IN,
                                    LIMIT_OUT,
                                    LIMIT_TIMES * backlog(),
                                    LIMIT_FROZEN,
                                    () -> Line.freeze(limit),
                                    () -> Line.thaw(limit)),
                            "two instances of price-estimate, delay 0",
                            () -> rate(
                                    Topics.VEHICLE_CREATED,
                                    Topics.VEHICLE_PROCESSED,
                                    backlog(),
                                    PRICING_FROZEN,
                                    () -> line.freeze(LineService.PRICING),
                                    () -> line.thaw(LineService.PRICING)));
        } finally {
            limit.forEach(ManagedProcess::kill);
        }
    }

    /**
     * Records as production has them and no round: one lot is on its way while the next is fed. After some lots it pauses for the compilers,
     * which get next to nothing of a machine that is full.
     */
    private void warmUp(List<ManagedProcess> limit, String from, String to) throws Exception {
        int lots = bench.sized(WARM_UP_LOTS, 2);
        int lot = bench.sized(WARM_UP_LOT, 500);
        var end = new TopicEnd(admin, to);
        long before = end.count();
        for (int fed = 0; fed < lots; fed++) {
            vehicles.fill(from, lot);
            end.await(before + (long) fed * lot, AT_MOST);
            if ((fed + 1) % LOTS_UNTIL_A_PAUSE == 0) {
                bench.settle(line, limit);
            }
        }
        end.await(before + (long) lots * lot, AT_MOST);
    }

    private int backlog() {
        return bench.sized(80_000, 2_000);
    }

    private double rate(String from, String to, int number, Duration frozenAtMost, Switch freeze, Switch thaw)
            throws Exception {
        var end = new TopicEnd(admin, to);
        long before = end.count();
        long frozen = System.nanoTime();
        freeze.throwIt();
        try {
            vehicles.fill(from, number);
        } finally {
            thaw.throwIt();
        }
        long begin = System.nanoTime();
        if (begin - frozen > frozenAtMost.toNanos()) {
            throw new IllegalStateException(
                    "Filling %s took more than %d s: the group may have given the partitions of its members away"
                            .formatted(from, frozenAtMost.toSeconds()));
        }
        end.await(before + number, AT_MOST);
        return Side.rate(number, System.nanoTime() - begin);
    }

    private List<ManagedProcess> limit() throws Exception {
        admin.createTopics(List.of(LimitTopic.named(LIMIT_IN), LimitTopic.named(LIMIT_OUT)))
                .all()
                .get();
        List<ManagedProcess> both = new ArrayList<>();
        for (String name : List.of("limit-1", "limit-2")) {
            both.add(new ManagedProcess(ProcessSpec.builder(name, line.servers().dataFolder())
                    .java(JavaCommand.of(ConsumeAndProduce.class.getName(), classPath())
                            .options(List.of("-Xmx256m", "-XX:+UseSerialGC"))
                            .arguments(
                                    line.servers().bootstrapServers(), LIMIT_IN, LIMIT_OUT, String.valueOf(BYTES_MORE)))
                    .readiness(() -> true)
                    .build()));
        }
        both.forEach(ManagedProcess::start);
        vehicles.fill(LIMIT_IN, FIRST_RECORDS);
        new TopicEnd(admin, LIMIT_OUT).await(FIRST_RECORDS, AT_MOST); // they work
        return both;
    }

    /** That of this program, which may have been started with a relative one. */
    private static String[] classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .toArray(String[]::new);
    }
}
