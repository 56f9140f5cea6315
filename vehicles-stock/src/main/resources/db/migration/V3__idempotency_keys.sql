-- What was answered under each Idempotency-Key, written by the transaction that did what the answer says.
create table idempotency_key (
    -- SHA-256 of the key: 32 bytes where the key may have 255, and nobody who reads the table can use it.
    key_digest  bytea primary key,
    -- SHA-256 of the body as canonical JSON (RFC 8785).
    fingerprint bytea not null,
    status      integer not null,
    -- Headers as they were written, {"name": "value"}; the body byte for byte.
    headers     json not null,
    body        bytea not null,
    created_at  timestamptz not null
);

-- What the sweep goes along, from the oldest.
create index idempotency_key_by_created_at on idempotency_key (created_at);
