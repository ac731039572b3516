import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connect } from '@nats-io/transport-node';
import { eventStoreContract } from '@terrarium/port-event-store/contract';
import { JetStreamEventStore } from './index.js';

eventStoreContract('jetstream', { describe, it }, async (body) => {
  const dir = await mkdtemp(path.join(tmpdir(), 'nats-'));
  const port = 20000 + Math.floor(Math.random() * 20000);
  const server = spawn(
    process.env['TERRARIUM_NATS_SERVER'] ?? 'nats-server',
    ['-js', '-sd', dir, '-a', '127.0.0.1', '-p', `${port}`],
    { stdio: 'ignore' },
  );
  const connections: { close(): Promise<void> }[] = [];
  const open = async () => {
    for (let i = 0; ; i++) {
      try {
        const c = await connect({ servers: `127.0.0.1:${port}` });
        connections.push(c);
        return await JetStreamEventStore.open(c);
      } catch (e) {
        if (i > 50) throw e;
        await new Promise((r) => setTimeout(r, 50));
      }
    }
  };
  try {
    await body(await open(), open);
  } finally {
    for (const c of connections) await c.close();
    server.kill('SIGKILL');
    await rm(dir, { recursive: true, force: true });
  }
});
jest.setTimeout(30000);
