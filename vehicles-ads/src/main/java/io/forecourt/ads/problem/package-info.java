/** Errors as problem details (RFC 9457): each says what is wrong, where, and what to do about it. */
package io.forecourt.ads.problem;
