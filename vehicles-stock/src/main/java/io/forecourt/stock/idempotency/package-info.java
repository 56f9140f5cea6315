/** What a client is answered under an Idempotency-Key, once and for all repetitions (draft-ietf-httpapi-idempotency-key-header-07). */
package io.forecourt.stock.idempotency;
