/** What is done to the processes of a running line, and how each of it is made good again. */
package io.forecourt.infra.chaos.fault;
