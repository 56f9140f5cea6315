/** HTTP load whose latencies hide nothing. */
package io.forecourt.infra.benchmarks.load;
