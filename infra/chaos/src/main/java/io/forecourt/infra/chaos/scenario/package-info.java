/** Load, a fault in the middle, quiet, and the ledger: one after the other on one running system. */
package io.forecourt.infra.chaos.scenario;
