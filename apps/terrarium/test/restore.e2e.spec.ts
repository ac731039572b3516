import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import { FsBlobStore } from '@terrarium/adapter-blob-store-fs';
import { JetStreamEventStore, JetStreamNotary, LogSource, keyRingOf } from '@terrarium/adapter-event-store-jetstream';
import { newEventId, streamName } from '@terrarium/kernel-event-sourcing';
import { backUp } from '@terrarium/platform-backup';
import { startTestNats } from '@terrarium/testing-system';
import type { TestNats } from '@terrarium/testing-system';

jest.setTimeout(120_000);

const MAIN = path.resolve(__dirname, '../dist/main.js');
const EVENTS = 20_000;

describe('terrarium restore', () => {
  let folder: string;
  let source: TestNats;
  let target: TestNats;
  const key = generateKeyPairSync('ed25519');

  beforeAll(async () => {
    [folder, source, target] = await Promise.all([
      mkdtemp(path.join(tmpdir(), 'terrarium-restore-')),
      startTestNats(),
      startTestNats(),
    ]);
    const connection = await source.connect();
    await write(connection);
    await seal(connection);
    const [log, blobs] = [
      await LogSource.open(connection),
      await FsBlobStore.open({ root: path.join(folder, 'blobs') }),
    ];
    const keys = keyRingOf(key).stored();
    expect(await backUp({ log, blobs, keys }, path.join(folder, 'backup'))).toMatchObject({ events: EVENTS });
  });
  afterAll(async () => {
    await Promise.all([source.stop(), target.stop()]);
    await rm(folder, { recursive: true, force: true });
  });

  async function write(connection: NatsConnection): Promise<void> {
    const events = await JetStreamEventStore.open(connection);
    for (let from = 0; from < EVENTS; from += 500) {
      const batch = Array.from({ length: 500 }, (_, index) =>
        events.append(
          streamName('note', `${from + index}`),
          {
            id: newEventId(),
            event: { type: 'Noted', data: { number: from + index } },
            schemaVersion: 1,
            recordedAt: new Date().toISOString(),
            metadata: { actor: 'user:ann', correlationId: 'c' },
          },
          'any',
        ),
      );
      await Promise.all(batch);
    }
  }

  async function seal(connection: NatsConnection): Promise<void> {
    const notary = await JetStreamNotary.open(connection, key);
    const stop = new AbortController();
    const running = notary.run(stop.signal);
    const log = await LogSource.open(connection);
    while ((await log.sealed()).position < EVENTS) await delay(50);
    stop.abort();
    await running;
  }

  function start() {
    const dataDir = path.join(folder, 'restored');
    const args = [MAIN, 'restore', path.join(folder, 'backup'), '--data-dir', dataDir, '--output', 'json'];
    const child = spawn(process.execPath, args, {
      env: { ...process.env, NATS_URL: target.server.url },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let stdout = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    return { child, exited: once(child, 'exit'), output: () => JSON.parse(stdout) as unknown };
  }

  it('that was killed among the events goes on behind them', async () => {
    const manager = await jetstreamManager(await target.connect());
    const head = () =>
      manager.streams.info('EVENTS').then(
        ({ state }) => state.last_seq,
        () => 0,
      );
    const first = start();
    while ((await head()) < 1_000 && first.child.exitCode === null) await delay(2);
    first.child.kill('SIGKILL');
    expect(await first.exited).toEqual([null, 'SIGKILL']);
    const left = await head();
    expect(left).toBeGreaterThanOrEqual(1_000);
    expect(left).toBeLessThan(EVENTS);

    const second = start();
    await second.exited;
    expect(second.output()).toMatchObject({ events: EVENTS, behind: left, report: { verified: EVENTS, unsealed: 0 } });

    const third = start();
    expect(await third.exited).toEqual([1, null]);
    expect(third.output()).toMatchObject({ error: { code: 'RESTORE_NOT_EMPTY' } });
  });
});
