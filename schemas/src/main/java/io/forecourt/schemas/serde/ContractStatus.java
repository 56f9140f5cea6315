package io.forecourt.schemas.serde;

/**
 * Whether a service holds the contracts that it needs.
 *
 * @param sentence what is the case and what to do about it, for people
 */
public record ContractStatus(State state, String sentence) {

    /** From best to worst. */
    public enum State {
        /** All are held; nothing needs the registry any more. */
        HELD,
        /** All are held, but the registry has lost them, or gives them other ids: it must be restored before a service restarts. */
        LOST_BY_REGISTRY,
        /** The registry answers and does not hold them: the registrar must be run. */
        NOT_REGISTERED,
        /** The registry cannot be asked. */
        WAITING
    }

    /** Whether every event can be written and read without the registry. */
    public boolean isHeld() {
        return switch (state) {
            case HELD, LOST_BY_REGISTRY -> true;
            case NOT_REGISTERED, WAITING -> false;
        };
    }
}
