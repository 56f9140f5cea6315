/** PostgreSQL's programs and data: unpacked and initialised at the first start, without root's rights. */
package io.forecourt.infra.embedded.postgres;
