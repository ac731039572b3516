// One measurement in a process of its own, so that its memory is its own: `measure.mjs <what> <nats url> <postgres url>`.
import { generateKeyPairSync, createPrivateKey, createPublicKey } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { DeliverPolicy, jetstream, jetstreamManager } from '@nats-io/jetstream';
import { JetStreamEventStore, JetStreamNotary } from '@terrarium/adapter-event-store-jetstream';
import { ProjectionRunner } from '@terrarium/adapter-read-models-postgres';
import { connectNats } from '@terrarium/platform-service';
import { generateLog } from './generate.mjs';

const [what, natsUrl, postgresUrl, keyFile, count] = process.argv.slice(2);
const connection = await connectNats(natsUrl, 'bench');
const store = await JetStreamEventStore.open(connection);

const measurements = {
  /** The log itself. */
  generate: async () => {
    await generateLog(store, Number(count), (done) => {
      if (done % 100_000 === 0) console.error(`  ${done} events`);
    });
  },

  /** What the notary takes to seal it, running beside nothing else. */
  seal: async () => {
    const notary = await JetStreamNotary.open(connection, await key());
    const stop = new AbortController();
    const running = notary.run(stop.signal);
    const head = await store.head();
    const manager = await jetstreamManager(connection);
    for (;;) {
      const message = await manager.streams.getMessage('NOTARY', { last_by_subj: 'terrarium.notary.seal' });
      if (message !== null && message.json().to >= head) break;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    stop.abort();
    await running;
  },

  /** The floor of verifying: every message of the log comes here, and nothing is done with it. */
  consume: async () => {
    const consumer = await jetstream(connection).consumers.get('EVENTS', { deliver_policy: DeliverPolicy.All });
    const head = await store.head();
    const messages = await consumer.consume({ max_messages: 2_000 });
    for await (const { seq } of messages) if (seq >= head) break;
    messages.stop();
  },

  verify: async () => {
    const report = await (await JetStreamNotary.open(connection, await key())).verify();
    if (report.broken !== undefined || report.unsealed > 0) throw new Error(JSON.stringify(report));
  },

  /** The floor of replaying: every event is read and decoded. */
  decode: async () => {
    for await (const recorded of store.readAll()) void recorded;
  },

  replay: async () => {
    const runner = await ProjectionRunner.start({ url: postgresUrl, store, onWarning: (text) => console.error(text) });
    await runner.waitFor(await store.head(), 60 * 60_000);
    await runner.stop();
  },
};

const head = await store.head();
const began = performance.now();
const cpu = process.cpuUsage();
await measurements[what]();
const seconds = (performance.now() - began) / 1_000;
const { user, system } = process.cpuUsage(cpu);
const events = what === 'generate' ? (await store.head()) - head : await store.head();
const peakMiB = Math.round(process.resourceUsage().maxRSS / 1024);
console.log(
  JSON.stringify({ what, events, seconds, perSecond: events / seconds, cpuSeconds: (user + system) / 1e6, peakMiB }),
);
await connection.close();

/** The notary's key, made by the first measurement that needs it. */
async function key() {
  const pem = await readFile(keyFile, 'utf8').catch(async () => {
    const made = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
    await writeFile(keyFile, made, { mode: 0o600 });
    return made;
  });
  const privateKey = createPrivateKey(pem);
  return { privateKey, publicKey: createPublicKey(privateKey) };
}
