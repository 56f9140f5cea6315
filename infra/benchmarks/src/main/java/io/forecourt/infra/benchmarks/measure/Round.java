package io.forecourt.infra.benchmarks.measure;

/** Both sides, one directly after the other, so that what slows the machine slows both. */
public record Round(double limit, double ours) {

    public double ratio() {
        return ours / limit;
    }
}
