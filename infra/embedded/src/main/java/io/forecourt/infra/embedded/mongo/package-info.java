/**
 * The Mongo server's own JVM: it speaks MongoDB's protocol and keeps its data in one file. {@code MongoServerMain} starts it, {@code
 * CommittingBackend} carries out commands, {@code BsonDatabase} and the types beside it say how documents and unique keys are stored. {@code
 * IndexedCollection} finds documents along an {@code OrderedIndex}: {@code Conditions} of a question give the {@code KeyRange} of the index,
 * {@code OrderedBytes} its order, {@code IndexMemory} the room for it.
 */
package io.forecourt.infra.embedded.mongo;
