/**
 * The process that keeps a started system alive, and what it writes down about it. The commands of the launcher never talk to
 * the supervisor: they read the file that it keeps, and they signal it.
 */
package io.forecourt.infra.local.supervision;
