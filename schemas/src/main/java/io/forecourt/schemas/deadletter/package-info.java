/** What a dead letter says about the record that it holds. */
package io.forecourt.schemas.deadletter;
