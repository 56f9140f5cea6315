package io.forecourt.infra.systemtests;

import io.forecourt.schemas.event.VehicleEvent;

/**
 * An event as it stands in a topic.
 *
 * @param identity its CloudEvents id
 * @param text its payload, byte for byte
 */
record LoggedEvent<E extends VehicleEvent>(String identity, String text, E event) {}
