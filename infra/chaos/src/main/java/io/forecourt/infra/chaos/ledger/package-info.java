/**
 * The judge of the line: reads what was stored, said and advertised, and compares. It asks the servers themselves, Postgres and the
 * brokers, and takes no service's word for what is in them.
 */
package io.forecourt.infra.chaos.ledger;
