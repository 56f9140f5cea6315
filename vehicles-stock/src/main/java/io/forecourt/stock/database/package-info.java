/** Postgres as something that may be away: it is waited for at the start, and its absence is told from a defect. */
package io.forecourt.stock.database;
