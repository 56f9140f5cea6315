/** What is measured: one class a stage. */
package io.forecourt.infra.benchmarks.stage;
