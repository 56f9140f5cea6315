/** {@code ./forecourt chaos}. */
package io.forecourt.infra.chaos.cli;
