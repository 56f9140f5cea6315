/**
 * Errors as problem details (RFC 9457), whoever raises them: our code, Quarkus REST or the HTTP server below it; and the bounds that a request is held to
 * before it gets to any of them.
 */
package io.forecourt.stock.problem;
