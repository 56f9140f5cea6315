package io.forecourt.ads.rebuild;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.forecourt.ads.outage.Stop;
import io.forecourt.ads.outage.StoppedException;
import io.forecourt.ads.rebuild.RebuildResult.Outcome;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.ShutdownEvent;

/**
 * The program as a command that rebuilds the ads and ends: what it says goes to standard output, what goes wrong to standard error.
 * Exit codes: 0 done, 1 failed, 2 wrong usage, 4 refused (with 1 to 4 the old ads are as they were), 130 stopped. A JVM that ends
 * because its memory is used up takes 3.
 */
@ApplicationScoped
public class RebuildCommand implements QuarkusApplication {

    /** The argument that asks for it. */
    public static final String NAME = "rebuild";

    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;
    private static final int REFUSED = 4;
    private static final int STOPPED = 130;

    private static final int LONGEST_FINISH_SECONDS = 5;

    private final Rebuild rebuild;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean begun;

    RebuildCommand(Rebuild rebuild) {
        this.rebuild = rebuild;
    }

    @Override
    public int run(String... arguments) {
        Optional<RebuildOptions> options =
                RebuildOptions.read(Arrays.asList(arguments).subList(1, arguments.length));
        if (options.isEmpty()) {
            System.err.printf("Usage: %s [%s] [%s]%n", NAME, RebuildOptions.DRY_RUN, RebuildOptions.FORCE);
            return WRONG_USAGE;
        }
        begun = true;
        try {
            return run(options.get(), new RebuildOutput(System.out, System::nanoTime));
        } finally {
            ended.countDown();
        }
    }

    private int run(RebuildOptions options, RebuildOutput output) {
        try {
            RebuildResult result = rebuild.run(options, output);
            output.result(result);
            return result.outcome() == Outcome.REFUSED ? REFUSED : DONE;
        } catch (RefusedException refused) {
            System.err.println(refused.getMessage());
            return REFUSED;
        } catch (StoppedException stopped) {
            System.err.println(stopped.getMessage());
            return STOPPED;
        } catch (RuntimeException failed) {
            System.err.println("The rebuild failed, and the old ads are as they were: " + failed.getMessage());
            return FAILED;
        }
    }

    /** Holds up the end of the process, before its clients are closed, until what was begun is taken back. */
    void finish(@Observes @Priority(Stop.OBSERVED_FIRST + 1) ShutdownEvent shutdown) throws InterruptedException {
        if (begun) {
            ended.await(LONGEST_FINISH_SECONDS, TimeUnit.SECONDS);
        }
    }
}
