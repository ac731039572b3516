import { jetstreamManager } from '@nats-io/jetstream';
import { newEventId, streamName } from '@terrarium/kernel-event-sourcing';
import { eventStoreContract } from '@terrarium/port-event-store/contract';
import { NatsCluster, eventually, nativeProgram, startTestNats } from '@terrarium/testing-system';
import { JetStreamEventStore } from './index.js';

jest.setTimeout(180_000);

const oldest = nativeProgram('nats-server-of-distribution');

for (const [title, binary, run] of [
  ['jetstream', undefined, describe],
  [`jetstream of nats-server ${oldest?.version ?? 'as distributed'}`, oldest?.path, oldest ? describe : describe.skip],
] as const) {
  eventStoreContract(title, { describe: run, it }, async (body) => {
    const nats = await startTestNats(binary === undefined ? {} : { binary });
    const open = async () => JetStreamEventStore.open(await nats.connect());
    try {
      await body(await open(), open);
    } finally {
      await nats.stop();
    }
  });
}

describe('in a cluster', () => {
  let cluster: NatsCluster;
  beforeAll(async () => void (cluster = await NatsCluster.start()));
  afterAll(() => cluster.stop());

  eventStoreContract('jetstream of three nodes', { describe, it }, async (body) => {
    const manager = await jetstreamManager(await cluster.connect('a'));
    for await (const { config } of manager.streams.list()) await manager.streams.delete(config.name);
    const nodes = (['a', 'b', 'c'] as const).values();
    // Each on a node of its own: what one has written the others see.
    const open = async () =>
      JetStreamEventStore.open(await cluster.connect(nodes.next().value ?? 'a'), { replicas: 3 });
    await body(await open(), open);
  });
});

describe('JetStreamEventStore', () => {
  it('loses nothing and repeats nothing when nats-server is killed and comes back under load', async () => {
    const nats = await startTestNats();
    try {
      const store = await JetStreamEventStore.open(await nats.connect());
      const seen: number[] = [];
      const subscription = await store.subscribe(
        {
          durable: 'counter',
          category: 'count',
          types: ['Counted'],
          concurrency: 2,
          retry: { initialDelayMs: 50, factor: 2, maxDelayMs: 500, maxAttempts: 10 },
        },
        async (recorded) => void seen.push((recorded.event.data as { value: number }).value),
      );
      const accepted: number[] = [];
      const writing = (async () => {
        for (let value = 0; value < 400; value += 1) {
          const event = {
            id: newEventId(),
            event: { type: 'Counted', data: { value } },
            schemaVersion: 1,
            recordedAt: new Date().toISOString(),
            metadata: { actor: 'service:test', correlationId: 'c' },
          };
          await store.append(streamName('count', `${value % 5}`), event, 'any');
          accepted.push(value);
        }
      })();
      await eventually('some are written', () => accepted.length >= 20);
      await nats.killAndRestart();
      await writing;
      await eventually('all have been seen', () => new Set(seen).size === 400);
      await subscription.stop();
      const stored: number[] = [];
      for await (const recorded of store.readAll()) stored.push((recorded.event.data as { value: number }).value);
      expect(stored).toEqual(accepted);
      expect([...new Set(seen)].sort((a, b) => a - b)).toEqual(accepted);
    } finally {
      await nats.stop();
    }
  });

  it('tells events of an older schema in the words of today', async () => {
    const nats = await startTestNats();
    try {
      const upcasters = { 'Named@1': ({ first }: { first: string }) => ({ name: first }) };
      const store = await JetStreamEventStore.open(await nats.connect(), { upcasters });
      const metadata = { actor: 'user:ann', correlationId: 'c' };
      const old = {
        id: newEventId(),
        event: { type: 'Named', data: { first: 'ann' } },
        schemaVersion: 1,
        recordedAt: '2026-01-01T00:00:00.000Z',
        metadata,
      };
      await store.append(streamName('person', '1'), old, 0);
      expect(await store.read(streamName('person', '1'))).toMatchObject([
        { schemaVersion: 2, event: { data: { name: 'ann' } } },
      ]);
    } finally {
      await nats.stop();
    }
  });
});
