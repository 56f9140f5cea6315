/** From event to bytes and back: Confluent's wire format, every payload held to its registered schema. */
package io.forecourt.schemas.serde;
