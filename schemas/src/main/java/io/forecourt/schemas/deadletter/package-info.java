/** What a dead letter is: the record as it is set aside, what it says about it, and what is remembered of its way back. */
package io.forecourt.schemas.deadletter;
