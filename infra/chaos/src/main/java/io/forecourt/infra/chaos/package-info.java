/**
 * Tries the one promise of the line: a vehicle that was answered with 201 becomes exactly one ad with the right price, whatever
 * dies meanwhile. Real processes get load, a fault in the middle and quiet; then the ledger has to balance.
 */
package io.forecourt.infra.chaos;
