/**
 * The contracts between the services: which topics there are, which JSON Schema governs each, and which record carries its
 * events. There is no second copy of any of it.
 */
package io.forecourt.schemas;
