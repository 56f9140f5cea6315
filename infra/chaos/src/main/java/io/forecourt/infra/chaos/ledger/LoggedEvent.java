package io.forecourt.infra.chaos.ledger;

import io.forecourt.schemas.event.VehicleEvent;

/**
 * An event as it stands in a topic.
 *
 * @param identity its CloudEvents id
 * @param text its payload, byte for byte
 */
public record LoggedEvent<E extends VehicleEvent>(String identity, String text, E event) {}
