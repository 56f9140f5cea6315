/**
 * The ads service: turns priced vehicles into ads and lets people browse them. Each package is a feature: {@code ad} says what
 * an ad is, {@code catalogue} keeps ads in MongoDB, {@code projection} fills it from Kafka, {@code browse} answers
 * {@code GET /ads}, {@code deadletter} sets aside what cannot be read.
 */
package io.forecourt.ads;
