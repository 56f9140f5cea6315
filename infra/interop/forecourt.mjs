// Forecourt's events from another language: KafkaJS, and the Confluent client of the schema registry.
// How to use it: README.md.

import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { SchemaRegistry } from '@kafkajs/confluent-schema-registry';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { Kafka, logLevel } from 'kafkajs';

const CREATED = 'stock.vehicle-created';
const STANDARD_BROKERS = 'localhost:19092,localhost:29092,localhost:39092';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    vin: { type: 'string' },
    bare: { type: 'boolean', default: false },
    breach: { type: 'boolean', default: false },
  },
});

const kafka = new Kafka({
  clientId: 'forecourt-interop',
  brokers: (process.env.KAFKA_BOOTSTRAP_SERVERS ?? STANDARD_BROKERS).split(','),
  logLevel: logLevel.NOTHING,
});

// Without ajv-formats a client of JSON Schema passes over "format": it would not hold times to their form.
const ajv = addFormats(new Ajv({ allErrors: true }));
const registry = new SchemaRegistry(
  { host: `${process.env.REGISTRY_URL ?? 'http://localhost:8081'}/apis/ccompat/v7` },
  { JSON: { ajvInstance: ajv, detailedErrorPaths: true } },
);

// Whoever reads our output may have seen enough (| head).
let readerIsGone = false;
process.stdout.on('error', () => (readerIsGone = true));

const print = (object) => console.log(JSON.stringify(object));

const whatIsWrong = (error) =>
  error.paths?.length
    ? error.paths.map(({ path, message }) => `${path.join('')} ${message}`).join('; ')
    : error.message;

/** Decodes what is on a topic now, from its beginning; a record that breaks its schema is shown as refused. */
async function read(topic) {
  const admin = kafka.admin();
  const groupId = `forecourt-interop-${randomUUID()}`;
  const consumer = kafka.consumer({ groupId });
  await admin.connect();
  try {
    const unread = new Map(
      (await admin.fetchTopicOffsets(topic))
        .filter(({ high, low }) => high !== low)
        .map(({ partition, high }) => [partition, BigInt(high)]),
    );
    if (unread.size === 0) return;
    await consumer.connect();
    await consumer.subscribe({ topic, fromBeginning: true });
    await new Promise((done, failed) => {
      consumer.on(consumer.events.CRASH, ({ payload }) => failed(payload.error));
      // Ends by batches: the last offset of a partition may be the mark of a transaction, which is no message.
      consumer
        .run({
          eachBatch: async ({ batch, resolveOffset }) => {
            for (const message of batch.messages) {
              if (readerIsGone) return done();
              await show(batch.partition, message);
              resolveOffset(message.offset);
            }
            if (BigInt(batch.lastOffset()) + 1n >= (unread.get(batch.partition) ?? 0n)) unread.delete(batch.partition);
            if (unread.size === 0) done();
          },
        })
        .catch(failed);
    });
  } finally {
    await consumer.disconnect();
    await admin.deleteGroups([groupId]).catch(() => {}); // leaves no trace; nothing is lost where it must
    await admin.disconnect();
  }
}

async function show(partition, { offset, key, value }) {
  const place = { partition, offset, key: key?.toString() ?? null };
  if (options.vin && options.vin !== place.key) return;
  try {
    print({ ...place, schemaId: value.readInt32BE(1), event: await registry.decode(value) });
  } catch (error) {
    print({ ...place, refused: value === null ? 'no value' : whatIsWrong(error) });
  }
}

/** Takes a vehicle into stock without vehicles-stock. Refused here, before anything is sent, if it breaks the schema. */
async function write() {
  const vin = options.vin ?? `NODE${Date.now()}`;
  const event = {
    id: randomUUID(),
    vin,
    model: 'Accord',
    manufacturer: 'Honda',
    year: options.breach ? 1850 : 2003,
    odometer: 120000,
    odometerUnit: 'km',
    // Priced at once: a vehicle is due 30 s after it was created. Left out, the time of the record stands in.
    createdAt: new Date(Date.now() - 60_000).toISOString(),
  };
  const schemaId = await registry.getLatestSchemaId(`${CREATED}-value`);
  const value = await registry.encode(schemaId, event);
  const producer = kafka.producer({ idempotent: true });
  await producer.connect();
  try {
    const [{ partition, baseOffset }] = await producer.send({
      topic: CREATED,
      acks: -1,
      messages: [{ key: vin, value, headers: options.bare ? {} : cloudEvent(event) }],
    });
    print({ partition, offset: baseOffset, schemaId, event });
  } finally {
    await producer.disconnect();
  }
}

/** CloudEvents 1.0, Kafka binary mode. A consumer drops what it has seen by ce_id; without one, by the place in the log. */
function cloudEvent(event) {
  return {
    ce_specversion: '1.0',
    ce_id: randomUUID(),
    ce_type: CREATED,
    ce_source: '/forecourt-interop',
    ce_time: event.createdAt,
    ce_subject: event.vin,
  };
}

const [command, topic = CREATED] = positionals;
try {
  if (command === 'read') await read(topic);
  else if (command === 'write') await write();
  else {
    console.error('Usage: node forecourt.mjs read [TOPIC] [--vin VIN]\n       node forecourt.mjs write [--vin VIN] [--bare] [--breach]');
    process.exitCode = 2;
  }
} catch (error) {
  console.error(`Refused: ${whatIsWrong(error)}`);
  process.exitCode = 1;
}
