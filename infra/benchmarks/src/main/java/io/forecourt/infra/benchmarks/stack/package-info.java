/** The part of the line that a stage needs, in processes of its own that run as in production. */
package io.forecourt.infra.benchmarks.stack;
