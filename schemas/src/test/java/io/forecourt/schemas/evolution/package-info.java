/**
 * The gate that a change of a contract passes in the build: what is released stands as it was released, and every version
 * reads the events of all before it.
 */
package io.forecourt.schemas.evolution;
