/** What is found, and how: rounds that alternate with the limit, their spread, and where the processors were. */
package io.forecourt.infra.benchmarks.measure;
