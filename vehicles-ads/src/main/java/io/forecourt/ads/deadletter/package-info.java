/** Records that can never be read: set aside with their cause, as they came. */
package io.forecourt.ads.deadletter;
