/** How fast price-estimate is beside a program that only consumes and produces, and what it does with a delay. */
package io.forecourt.infra.benchmarks.stage.pricing;
