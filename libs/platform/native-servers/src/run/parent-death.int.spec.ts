import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { temporaryFolder } from '../../test/temporary-folder.js';
import { startNatsServer, startPostgres } from '../index.js';
import { processIdentity } from './process-identity.js';

const testFolder = resolve(__dirname, '../../test');
const deadline = 120_000;

describe('servers of a killed parent', () => {
  let folder: ReturnType<typeof temporaryFolder>;

  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(() => folder.remove());

  async function startParent(): Promise<{ parent: ChildProcess; pids: number[] }> {
    const parent = spawn(
      process.execPath,
      [
        '--conditions=@terrarium/source',
        '--require',
        join(testFolder, 'run-typescript.cjs'),
        join(testFolder, 'serve-until-killed.ts'),
        folder.path,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const [line] = (await once(parent.stdout, 'data')) as [Buffer];
    return { parent, pids: JSON.parse(line.toString()) as number[] };
  }

  async function killParent(parent: ChildProcess): Promise<void> {
    parent.kill('SIGKILL');
    await once(parent, 'exit');
  }

  it(
    'end by themselves on Linux, and their data can be served again',
    async () => {
      const { parent, pids } = await startParent();
      expect(pids.map(processIdentity)).not.toContain(undefined);
      await killParent(parent);
      if (process.platform === 'linux') {
        for (let waitedMs = 0; pids.some((pid) => processIdentity(pid) !== undefined); waitedMs += 20) {
          if (waitedMs > 40_000) throw new Error(`Processes ${pids.join(', ')} outlived their parent`);
          await sleep(20);
        }
      }
      await expectToServe(folder.path);
    },
    deadline,
  );

  it(
    'are stopped by the next start when nothing told them of the death',
    async () => {
      const { parent, pids } = await startParent();
      // A record that names a dead parent, as a crash on a system without parent-death signals leaves it.
      for (const name of ['nats', 'postgres']) {
        const path = join(folder.path, name, 'server.json');
        const record = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
        writeFileSync(path, JSON.stringify({ ...record, parentIdentity: 'an earlier life' }));
      }
      await expectToServe(folder.path);
      expect(pids.map(processIdentity)).toEqual([undefined, undefined]);
      await killParent(parent);
    },
    deadline,
  );

  it(
    'are left alone when the recorded process id now belongs to another process',
    async () => {
      const bystander = spawn('sleep', ['60']);
      await once(bystander, 'spawn');
      const nats = await startNatsServer({ dataDir: join(folder.path, 'nats') });
      await nats.stop();
      const path = join(folder.path, 'nats', 'server.json');
      const record = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
      writeFileSync(path, JSON.stringify({ ...record, pid: bystander.pid, parentIdentity: 'an earlier life' }));
      await (await startNatsServer({ dataDir: join(folder.path, 'nats') })).stop();
      expect(bystander.exitCode ?? bystander.signalCode).toBeNull();
      bystander.kill();
    },
    deadline,
  );
});

async function expectToServe(path: string): Promise<void> {
  const nats = await startNatsServer({ dataDir: join(path, 'nats') });
  const postgres = await startPostgres({ dataDir: join(path, 'postgres') });
  await Promise.all([nats.stop(), postgres.stop()]);
}
