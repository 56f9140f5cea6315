/**
 * The whole line on one machine: infrastructure and services as child processes. The launcher behind {@code ./forecourt} and
 * the system tests start it through {@link io.forecourt.infra.local.LocalSystem}.
 */
package io.forecourt.infra.local;
