// The servers of the bench, on a folder of their own, and the processes that are measured.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const require = createRequire(import.meta.url);
export const root = path.resolve(import.meta.dirname, '../..');
const { startNatsServer, startPostgres } = require('@terrarium/platform-native-servers');

/** Starts nats-server, as durable as in production, and Postgres with its defaults. */
export async function startServers() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'terrarium-bench-gateway-'));
  fs.chmodSync(folder, 0o755);
  const [nats, postgres] = await Promise.all([
    startNatsServer({ dataDir: path.join(folder, 'nats') }),
    startPostgres({ dataDir: path.join(folder, 'postgres') }),
  ]);
  return {
    folder,
    environment: { NATS_URL: nats.url, DATABASE_URL: postgres.url, TERRARIUM_DATA_DIR: path.join(folder, 'data') },
    natsVersion: nats.version,
    sync: nats.sync,
    stop: async () => {
      await Promise.all([nats.stop(), postgres.stop()]);
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Starts a program on the first core alone, and waits until it answers. */
export async function startPinned(script, environment, port, profile) {
  const node = [process.execPath, ...(profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : []), script];
  const command = os.availableParallelism() > 1 ? ['taskset', '-c', '0', ...node] : node;
  const child = spawn(command[0], command.slice(1), {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', ...environment, TERRARIUM_PORT: String(port) },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  for (const end = Date.now() + 120_000; ; await delay(100)) {
    if (child.exitCode !== null || Date.now() > end) throw new Error(`${script} did not start`);
    if (await answers(port)) break;
  }
  return {
    processorSeconds: () => processorSeconds(child.pid),
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', resolve);
        child.kill('SIGTERM');
      }),
  };
}

/** The processor time that a process has taken, with all of its threads; undefined where there is no /proc. */
function processorSeconds(pid) {
  try {
    const fields = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/.*\) /, '').split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return undefined;
  }
}

function answers(port) {
  return fetch(`http://127.0.0.1:${port}/api/v1/environment/team-0/env-0/`).then(
    () => true,
    () => false,
  );
}

/** Runs one job of the load generator on the other cores. */
export function load(job) {
  const node = [process.execPath, path.join(import.meta.dirname, 'load.mjs')];
  const cores = os.availableParallelism();
  const command = cores > 1 ? ['taskset', '-c', `1-${cores - 1}`, ...node] : node;
  return new Promise((resolve, reject) => {
    const child = spawn(command[0], command.slice(1), { stdio: ['pipe', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.on('data', (part) => (output += part));
    child.on('exit', (code) =>
      code === 0 ? resolve(JSON.parse(output)) : reject(new Error(`load ended with ${code}`)),
    );
    child.stdin.end(JSON.stringify(job));
  });
}
