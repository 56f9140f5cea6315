package io.forecourt.infra.local.inspection;

/** Where records go, one after the other. */
@FunctionalInterface
public interface RecordSink {

    /** Whether more are wanted after this one. */
    boolean take(ShownRecord shown);
}
