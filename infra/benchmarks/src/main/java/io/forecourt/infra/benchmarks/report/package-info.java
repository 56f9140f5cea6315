/** Table, JSON and page. */
package io.forecourt.infra.benchmarks.report;
