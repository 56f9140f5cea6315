package io.forecourt.infra.benchmarks.stage;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

import io.forecourt.infra.benchmarks.measure.Contest;
import io.forecourt.infra.benchmarks.measure.ProcessorClock;
import io.forecourt.infra.benchmarks.measure.WarmUp;
import io.forecourt.infra.benchmarks.profile.Profile;
import io.forecourt.infra.benchmarks.stack.Line;
import io.forecourt.infra.benchmarks.stack.LineParts;
import io.forecourt.infra.embedded.ManagedProcess;

/** What one stage measures with. */
public final class Workbench {

    /** Rounds at most: whoever still gets faster is measured all the same. */
    private static final int WARM_UPS = 15;

    private static final String FOLDER = "bench";
    private static final String FOLDER_BESIDE = "bench-beside";

    private final String stage;
    private final Path root;
    private final Path profileFolder;
    private final Settings settings;
    private final Consumer<String> told;
    private Line profiled;
    private int profiles;

    /**
     * @param rounds that count
     * @param isShort whether only the measuring itself is tried, and its figures mean nothing
     * @param delay of pricing, where it was asked for
     * @param profiler async-profiler's library, where profiles were asked for
     */
    public record Settings(int rounds, boolean isShort, Optional<Duration> delay, Optional<Path> profiler) {}

    /**
     * @param stage that uses it
     * @param root the folder with the built modules
     * @param profileFolder where profiles are written
     * @param told a line of progress
     */
    public Workbench(String stage, Path root, Path profileFolder, Settings settings, Consumer<String> told) {
        this.stage = stage;
        this.root = root;
        this.profileFolder = profileFolder;
        this.settings = settings;
        this.told = told;
    }

    /** Starts what a stage needs of the line, on an empty folder; the stage closes it. */
    public Line start(LineParts parts) {
        return Line.start(root, FOLDER, parts);
    }

    /** A second one beside it, for what takes turns with the first; the stage closes it too. */
    public Line startBeside(LineParts parts) {
        return Line.start(root, FOLDER_BESIDE, parts);
    }

    /** The pricing delay that was asked for, else the usual one. */
    public Duration delay(Duration usual) {
        return settings.delay().orElse(usual);
    }

    /** For a comparison with a limit, whose processor time is that of the line's processes and of this one. */
    public Contest contest(Line line, String what, String unit) {
        return contest(line, List.of(), what, unit);
    }

    /** The same, where the limit has processes of its own that run all the time. */
    public Contest contest(Line line, List<ManagedProcess> limit, String what, String unit) {
        List<ManagedProcess> all = together(line, limit);
        return new Contest(
                what,
                unit,
                Optional.empty(),
                sized(WARM_UPS, 0),
                rounds(),
                () -> ProcessorClock.start(all),
                told,
                () -> settle(line, limit),
                () -> isWarm(line));
    }

    /**
     * Returns when what the line and others have still to do of what is over is done, or ten seconds after it is written to the disk: above
     * all, compiled. In nobody's figure, so that whoever is measured next does not pay for it.
     */
    public void settle(Line line, List<ManagedProcess> others) throws IOException, InterruptedException {
        QuietDisk.await();
        if (!isShort()) {
            QuietProcessors.await(together(line, others));
        }
    }

    private static List<ManagedProcess> together(Line line, List<ManagedProcess> others) {
        List<ManagedProcess> all = new ArrayList<>(line.processes());
        all.addAll(others);
        return all;
    }

    /** For what has no limit beside it, and is warmed up by rounds of its own. */
    public WarmUp warmUp() {
        return new WarmUp(sized(WARM_UPS, 1));
    }

    /** From here on it counts, and is profiled if that was asked for. A contest says so by itself after its warm-up. */
    public void isWarm(Line line) {
        if (settings.profiler().isEmpty() || profiled == line) {
            return;
        }
        profiled = line;
        profiles++;
        List<ManagedProcess> services = line.services();
        Profile profile = Profile.begin(settings.profiler().get(), services);
        String name = profiles == 1 ? stage : stage + "-" + profiles;
        line.beforeStop(() -> {
            say("writing the profiles %s-*.html and .txt", name);
            profile.end(profileFolder, name);
        });
    }

    /** Begins to count the processor time of the line's processes and of this one. */
    public ProcessorClock processors(Line line) {
        return ProcessorClock.start(line.processes());
    }

    /** Says how far it is. */
    public void say(String text, Object... arguments) {
        told.accept(String.format(Locale.ROOT, text, arguments));
    }

    /** The folder of the project, with the built modules. */
    public Path root() {
        return root;
    }

    public int rounds() {
        return isShort() ? 1 : settings.rounds();
    }

    public boolean isShort() {
        return settings.isShort();
    }

    /** How many, or how long: the whole of it, or what is enough to see that the measuring works. */
    public <T> T sized(T whole, T whenShort) {
        return isShort() ? whenShort : whole;
    }
}
