/** Waiting for servers that are away: without end, and without holding up the end of the process. */
package io.forecourt.ads.outage;
