/** What came of the scenarios, as tables for people. */
package io.forecourt.infra.chaos.report;
