/** What runs inside a child JVM so that it never outlives its parent. */
package io.forecourt.infra.embedded.guard;
