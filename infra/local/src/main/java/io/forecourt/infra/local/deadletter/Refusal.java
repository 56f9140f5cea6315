package io.forecourt.infra.local.deadletter;

/**
 * A dead letter that cannot be sent back.
 *
 * @param id of the letter
 * @param why in one sentence
 */
public record Refusal(String id, String why) {}
