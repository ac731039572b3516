import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { sampleChannel, startTestNats, startTestPostgres, temporaryFolder } from '@terrarium/testing-system';
import type { TestNats, TestPostgres } from '@terrarium/testing-system';

jest.setTimeout(180_000);

const ROOT = path.resolve(__dirname, '../../..');
const PORT = 20_000 + (process.pid % 10_000);

describe('the services as processes of their own', () => {
  let nats: TestNats;
  let postgres: TestPostgres;
  let dataDir: string;
  const processes: ChildProcess[] = [];

  beforeAll(async () => {
    [nats, postgres, dataDir] = await Promise.all([startTestNats(), startTestPostgres(), temporaryFolder('services')]);
    const env = {
      ...process.env,
      TERRARIUM_DATA_DIR: dataDir,
      NATS_URL: nats.server.url,
      DATABASE_URL: postgres.server.url,
      TERRARIUM_PORT: String(PORT),
    };
    // Two builders: replicas compete for the work.
    for (const service of ['api-gateway', 'solver', 'builder', 'builder', 'artifact']) {
      processes.push(
        spawn(process.execPath, [path.join(ROOT, 'apps', service, 'dist/main.js')], {
          env,
          stdio: ['ignore', 'inherit', 'inherit'],
        }),
      );
    }
  });
  afterAll(async () => {
    const ends = processes.map((child) => (child.exitCode === null ? once(child, 'exit') : Promise.resolve()));
    for (const child of processes) child.kill('SIGTERM');
    await Promise.all(ends);
    await Promise.all([nats.stop(), postgres.stop()]);
    await rm(dataDir, { recursive: true, force: true });
  });

  it('build environments together, each build once', async () => {
    const url = `http://127.0.0.1:${PORT}/api/v1`;
    for (
      let wait = 0;
      !(await fetch(`${url}/`).then(
        ({ ok }) => ok,
        () => false,
      )) && wait < 600;
      wait += 1
    )
      await delay(100);
    const headers = {
      authorization: `Bearer ${(await readFile(path.join(dataDir, 'admin-token'), 'utf8')).trim()}`,
      'content-type': 'application/json',
    };
    const { url: channel } = await sampleChannel();
    const ids = await Promise.all(
      [1, 2, 3, 4].map(async (index) => {
        const specification = `name: e${index}\nchannels: ["${channel}"]\ndependencies: [terrarium-hello]\n`;
        const response = await fetch(`${url}/specification/`, {
          method: 'POST',
          headers,
          body: JSON.stringify({ specification }),
        });
        return ((await response.json()) as { data: { build_id: number } }).data.build_id;
      }),
    );
    for (const id of ids) {
      for (let wait = 0; ; wait += 1) {
        const { data } = (await (await fetch(`${url}/build/${id}/`, { headers })).json()) as {
          data: { status: string; status_info: string | null };
        };
        if (data.status === 'COMPLETED') break;
        if (data.status === 'FAILED' || wait > 600)
          throw new Error(`Build ${id} is ${data.status}: ${String(data.status_info)}`);
        await delay(100);
      }
    }
    const events = (await (await fetch(`${url}/audit/events/?type=PrefixBuilt`, { headers })).json()) as {
      data: unknown[];
    };
    expect(events.data).toHaveLength(4);
  });
});
