package io.forecourt.infra.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/**
 * From values to places between 0 and 1.
 *
 * @param place of a value
 * @param ticks the values that are written beside it
 */
record Axis(String label, DoubleUnaryOperator place, List<Tick> ticks) {

    record Tick(double value, String text) {}

    private static final int ABOUT_TICKS = 5;
    private static final double[] ROUND = {1, 2, 5, 10};

    Axis {
        ticks = List.copyOf(ticks);
    }

    double at(double value) {
        return Math.clamp(place.applyAsDouble(value), 0, 1);
    }

    /** From nought to a round value above the highest. */
    static Axis fromNought(String label, double highest) {
        double step = roundStep(highest);
        double end = Math.max(step, Math.ceil(highest / step) * step);
        List<Tick> ticks = new ArrayList<>();
        for (int count = 0; count * step <= end + step / 2; count++) {
            ticks.add(new Tick(count * step, number(count * step)));
        }
        return new Axis(label, value -> value / end, ticks);
    }

    /** From a round value below the lowest to one above the highest, each tenfold as long as the next. */
    static Axis logarithmic(String label, double lowest, double highest) {
        double low = Math.floor(Math.log10(Math.max(lowest, 1e-6)));
        double high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(highest, 1e-6))));
        List<Tick> ticks = new ArrayList<>();
        for (double power = low; power <= high; power++) {
            ticks.add(new Tick(Math.pow(10, power), number(Math.pow(10, power))));
        }
        return new Axis(label, value -> (Math.log10(Math.max(value, 1e-6)) - low) / (high - low), ticks);
    }

    /** Percentiles, each nine as long as the one before it, up to the last of so many values. */
    static Axis percentiles(long count) {
        double nines = Math.clamp(Math.ceil(Math.log10(Math.max(count, 1))), 2, 5);
        List<Tick> ticks = new ArrayList<>(List.of(new Tick(0, "0 %"), new Tick(50, "50 %")));
        for (int nine = 1; nine <= nines; nine++) {
            double percentile = 100 - Math.pow(10, 2 - nine);
            ticks.add(new Tick(
                    percentile,
                    String.format(Locale.ROOT, nine <= 2 ? "%.0f %%" : "%." + (nine - 2) + "f %%", percentile)));
        }
        return new Axis("percentile", percentile -> Math.log10(100 / Math.max(100 - percentile, 1e-9)) / nines, ticks);
    }

    private static double roundStep(double highest) {
        if (highest <= 0) {
            return 1;
        }
        double raw = highest / ABOUT_TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        for (double round : ROUND) {
            if (raw <= round * power) {
                return round * power;
            }
        }
        return 10 * power;
    }

    static String number(double value) {
        if (value >= 1e6 && value % 1e5 == 0) {
            return String.format(Locale.ROOT, value % 1e6 == 0 ? "%.0f M" : "%.1f M", value / 1e6);
        }
        if (Math.abs(value - Math.rint(value)) < 1e-9) {
            return String.format(Locale.ROOT, "%,.0f", value).replace(',', '\u202f');
        }
        return String.format(Locale.ROOT, "%.3f", value).replaceAll("0+$", "");
    }
}
