/** Clients that do not give up, and some that ask twice: what the line is put under while it is harmed. */
package io.forecourt.infra.chaos.load;
