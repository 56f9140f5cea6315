/**
 * How fast the line is, each stage beside the limit that the same servers set in the same run: behind {@code ./forecourt bench}. And what
 * single steps cost, measured with JMH.
 */
package io.forecourt.infra.benchmarks;
