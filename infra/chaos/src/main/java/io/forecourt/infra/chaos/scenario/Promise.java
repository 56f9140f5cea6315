package io.forecourt.infra.chaos.scenario;

/** What has to go on while the harm lasts. */
public enum Promise {
    /** Nothing; what stands still goes on afterwards. */
    NONE,
    /** Vehicles are taken in. */
    INTAKE,
    /** Vehicles that are taken in become ads. */
    LINE
}
