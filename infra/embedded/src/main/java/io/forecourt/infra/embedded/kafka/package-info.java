/** One broker of the cluster: its configuration, and the main class of its JVM. */
package io.forecourt.infra.embedded.kafka;
