package io.forecourt.stock.idempotency;

/** How a key stands to a request that asks for it. */
public sealed interface Claim {

    /** Nobody has used it, and until the transaction ends nobody else can. */
    record Free() implements Claim {}

    /** The same request was answered under it before. */
    record Answered(Answer answer) implements Claim {}

    /** Another request was answered under it. */
    record Taken() implements Claim {}

    /** A request under it is in progress, and nobody knows yet how it will end. */
    record InProgress() implements Claim {}
}
