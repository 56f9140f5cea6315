package io.forecourt.infra.benchmarks.measure;

/**
 * Goes on as long as what is warmed up still gets faster: a JVM that compiles what it runs, on processors that have other work as well, may
 * take minutes. Over when {@link #IN_VAIN} rounds in a row were not faster by a twentieth than the fastest before them.
 */
public final class WarmUp {

    /** A machine that others use too may hold up a round or two. */
    static final int IN_VAIN = 3;

    private static final double FASTER = 1.05;

    private final int atMost;
    private int rounds;
    private int inVain;
    private double fastest;

    /**
     * One that has not begun.
     *
     * @param atMost rounds; with 0 it is over before it has begun
     */
    public WarmUp(int atMost) {
        this.atMost = atMost;
    }

    /** Whether another round is wanted. */
    public boolean goesOn() {
        return rounds < atMost && inVain < IN_VAIN;
    }

    /** A round is over. */
    public void ran(double rate) {
        rounds++;
        inVain = rate > fastest * FASTER ? 0 : inVain + 1;
        fastest = Math.max(fastest, rate);
    }

    /** How many rounds there were. */
    public int rounds() {
        return rounds;
    }
}
