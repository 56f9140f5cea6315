/**
 * The infrastructure as child processes on the loopback interface: three Kafka brokers, the schema registry, PostgreSQL and a
 * Mongo server, for tests and for the launcher. No container engine, nothing installed.
 */
package io.forecourt.infra.embedded;
