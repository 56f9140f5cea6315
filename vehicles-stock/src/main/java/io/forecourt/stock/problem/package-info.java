/** Errors as problem details (RFC 9457), whoever raises them: our code, Quarkus REST or the HTTP server below it. */
package io.forecourt.stock.problem;
