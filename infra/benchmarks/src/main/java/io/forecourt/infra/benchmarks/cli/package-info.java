/** {@code ./forecourt bench}. */
package io.forecourt.infra.benchmarks.cli;
