package io.forecourt.infra.local.inspection;

/** What people call a schema that records refer to by a number. */
record SchemaName(String subject, int version) {}
