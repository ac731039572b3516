import { generateKeyPairSync } from 'node:crypto';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import { newEventId, streamName } from '@terrarium/kernel-event-sourcing';
import { eventually, startTestNats } from '@terrarium/testing-system';
import type { TestNats } from '@terrarium/testing-system';
import { JetStreamEventStore, JetStreamNotary } from '../index.js';

jest.setTimeout(180_000);

describe('JetStreamNotary', () => {
  let nats: TestNats;
  let connection: NatsConnection;
  let store: JetStreamEventStore;
  let notary: JetStreamNotary;
  const key = generateKeyPairSync('ed25519');

  beforeEach(async () => {
    nats = await startTestNats();
    connection = await nats.connect();
    store = await JetStreamEventStore.open(connection);
    notary = await JetStreamNotary.open(connection, key);
  });
  afterEach(() => nats.stop());

  async function append(count: number): Promise<void> {
    for (let index = 0; index < count; index += 1) {
      const event = {
        id: newEventId(),
        event: { type: 'Noted', data: { index } },
        schemaVersion: 1,
        recordedAt: '2026-01-01T00:00:00.000Z',
        metadata: { actor: 'user:ann', correlationId: 'c' },
      };
      await store.append(streamName('note', `${index % 3}`), event, 'any');
    }
  }

  async function sealAll(count: number, notaries = [notary]): Promise<void> {
    const stop = new AbortController();
    const running = notaries.map((one) => one.run(stop.signal));
    await eventually('all is sealed', async () => (await notary.verify()).verified >= count);
    stop.abort();
    await Promise.all(running);
  }

  it('seals every event, and verifies the whole log', async () => {
    expect(await notary.verify()).toMatchObject({ verified: 0, unsealed: 0 });
    await append(25);
    expect(await notary.verify()).toMatchObject({ verified: 0, unsealed: 25 });
    await sealAll(25);
    const first = await notary.verify();
    expect(first).toMatchObject({ verified: 25, unsealed: 0 });
    expect(first.broken).toBeUndefined();
    await append(5);
    expect(await notary.verify()).toMatchObject({ verified: 25, unsealed: 5, head: first.head });
  });

  it('keeps one chain when several notaries run', async () => {
    await append(10);
    const others = await Promise.all([1, 2].map(async () => JetStreamNotary.open(await nats.connect(), key)));
    const more = append(200);
    await sealAll(210, [notary, ...others]);
    await more;
    expect(await notary.verify()).toMatchObject({ verified: 210, unsealed: 0 });
    expect((await notary.verify()).broken).toBeUndefined();
  });

  /** Puts the log into a new stream of the same name, changed: what someone with access to the disk could do. */
  async function forge(change: (messages: { subject: string; data: Uint8Array }[]) => void): Promise<void> {
    const manager = await jetstreamManager(connection);
    const messages: { subject: string; data: Uint8Array }[] = [];
    for (let sequence = 1; ; sequence += 1) {
      const message = await manager.streams.getMessage('EVENTS', { seq: sequence }).catch(() => null);
      if (message === null) break;
      messages.push({ subject: message.subject, data: message.data });
    }
    const { config } = await manager.streams.info('EVENTS');
    await manager.streams.delete('EVENTS');
    await manager.streams.add(config);
    change(messages);
    for (const { subject, data } of messages) await jetstream(connection).publish(subject, data);
  }

  it('names the first event that was changed', async () => {
    await append(10);
    await sealAll(10);
    await forge(
      (messages) =>
        (messages[6]!.data = Buffer.from(Buffer.from(messages[6]!.data).toString().replace('user:ann', 'user:bob'))),
    );
    expect(await notary.verify()).toMatchObject({ verified: 6, broken: { position: 7 } });
  });

  it('notices events that were removed, in the middle and at the end', async () => {
    await append(10);
    await sealAll(10);
    await forge((messages) => messages.splice(3, 1));
    expect(await notary.verify()).toMatchObject({ verified: 3, broken: { position: 4 } });
    await forge((messages) => messages.splice(3));
    expect((await notary.verify()).broken).toMatchObject({ position: 4 });
  });

  it('does not take a seal that another key has signed', async () => {
    await append(3);
    const stranger = await JetStreamNotary.open(connection, generateKeyPairSync('ed25519'));
    const stop = new AbortController();
    const running = stranger.run(stop.signal);
    await eventually('all is sealed', async () => (await stranger.verify()).verified >= 3);
    stop.abort();
    await running;
    expect((await notary.verify()).broken).toMatchObject({
      position: 1,
      reason: 'The seal is not signed by the notary',
    });
  });
});
