/** The Mongo server's own JVM: it speaks MongoDB's protocol and keeps its data in one file. */
package io.forecourt.infra.embedded.mongo;
