import { setTimeout as delay } from 'node:timers/promises';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import type { JetStreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import { NatsCluster, eventually } from '@terrarium/testing-system';
import type { NatsNode } from '@terrarium/testing-system';
import { followMessages, pendingMessages } from './index.js';

jest.setTimeout(300_000);

const STREAM = 'COUNTS';

describe('messages of a stream in order', () => {
  let cluster: NatsCluster;
  let connection: NatsConnection;
  let manager: JetStreamManager;
  const stopping: AbortController[] = [];

  beforeAll(async () => {
    cluster = await NatsCluster.start();
    connection = await cluster.connect('a');
    manager = await jetstreamManager(connection);
  });
  beforeEach(() => manager.streams.add({ name: STREAM, subjects: ['count.*'], num_replicas: 3 }));
  afterEach(async () => {
    for (const controller of stopping.splice(0)) controller.abort();
    await manager.streams.delete(STREAM);
  });
  afterAll(() => cluster.stop());

  async function count(from: number, to: number, subject = 'count.a'): Promise<void> {
    for (let number = from; number <= to; number += 1) {
      // The id makes a repeated publish after a lost answer one message.
      for (let attempt = 0; ; attempt += 1) {
        try {
          await jetstream(connection).publish(subject, String(number), { msgID: `${subject}-${number}` });
          break;
        } catch (error) {
          if (attempt > 100) throw error;
          await delay(500);
        }
      }
    }
  }

  function follow(): number[] {
    const seen: number[] = [];
    const controller = new AbortController();
    stopping.push(controller);
    void (async () => {
      for await (const message of followMessages(connection, STREAM, {}, controller.signal)) {
        seen.push(Number(message.string()));
      }
    })();
    return seen;
  }

  async function until(condition: () => boolean): Promise<void> {
    await eventually('the messages have come', condition);
  }

  async function consumerNode(): Promise<NatsNode> {
    for await (const { cluster: place } of manager.consumers.list(STREAM)) {
      return place!.leader as NatsNode;
    }
    throw new Error('There is no consumer');
  }

  it('gives those that are there, of a subject, behind a position', async () => {
    await count(1, 3);
    await count(1, 2, 'count.b');
    const read = async (range: Parameters<typeof pendingMessages>[2]) => {
      const found: string[] = [];
      for await (const message of pendingMessages(connection, STREAM, range)) found.push(message.string());
      return found;
    };
    expect(await read({})).toEqual(['1', '2', '3', '1', '2']);
    expect(await read({ after: 1, filter: 'count.a' })).toEqual(['2', '3']);
    expect(await read({ filter: 'count.c' })).toEqual([]);
    expect(await read({ after: 5 })).toEqual([]);
  });

  it('ends when it is told to, also before it starts', async () => {
    const controller = new AbortController();
    await count(1, 2);
    const seen: string[] = [];
    for await (const message of followMessages(connection, STREAM, {}, controller.signal)) {
      seen.push(message.string());
      if (seen.length === 2) controller.abort();
    }
    expect(seen).toEqual(['1', '2']);
    for await (const message of followMessages(connection, STREAM, {}, controller.signal)) seen.push(message.string());
    expect(seen).toHaveLength(2);
  });

  it('goes on behind the last message when the node of its consumer is lost for good', async () => {
    const seen = follow();
    await count(1, 3);
    await until(() => seen.length === 3);
    const lost = await consumerNode();
    await cluster.killNode(lost);
    await count(4, 6);
    await until(() => seen.length >= 6);
    expect(seen).toEqual([1, 2, 3, 4, 5, 6]);
    cluster.startNode(lost);
  });

  it('goes on when the majority is away for a while', async () => {
    const seen = follow();
    await count(1, 3);
    await until(() => seen.length === 3);
    await Promise.all([cluster.killNode('a'), cluster.killNode('b')]);
    await delay(3_000);
    cluster.startNode('a');
    cluster.startNode('b');
    await count(4, 6);
    await until(() => seen.length >= 6);
    expect(seen).toEqual([1, 2, 3, 4, 5, 6]);
  });
});
