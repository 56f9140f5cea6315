/** What single steps cost, measured with JMH. */
package io.forecourt.infra.benchmarks.cost;
