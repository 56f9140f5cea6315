/** What is on the topics of a cluster, made readable for people and for pipes. Nothing here writes to Kafka or to the registry. */
package io.forecourt.infra.local.inspection;
