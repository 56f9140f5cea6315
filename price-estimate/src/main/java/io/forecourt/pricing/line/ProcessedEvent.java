package io.forecourt.pricing.line;

import io.forecourt.schemas.event.EventMetadata;
import io.forecourt.schemas.event.VehicleProcessed;

/** The event that a vehicle has a price: what it says, and who it is. */
record ProcessedEvent(VehicleProcessed payload, EventMetadata metadata) {}
