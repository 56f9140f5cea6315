/** Dead letters: finding them, counting them, and sending what they hold back to where it came from, once. */
package io.forecourt.infra.local.deadletter;
