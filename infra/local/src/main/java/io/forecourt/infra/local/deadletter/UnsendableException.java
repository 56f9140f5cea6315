package io.forecourt.infra.local.deadletter;

/** Why one letter cannot be sent back; the others can. */
final class UnsendableException extends Exception {

    private static final long serialVersionUID = 1L;

    UnsendableException(String why) {
        super(why);
    }
}
