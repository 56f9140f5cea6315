/**
 * The commands behind {@code ./forecourt}, one class each, and what they print. Everything works without a terminal: then
 * there are plain lines only, and nothing is drawn over.
 */
package io.forecourt.infra.local.cli;
