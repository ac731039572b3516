import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chown, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { cacheDirectory, runningNatsServer } from '@terrarium/platform-native-servers';
import { eventually } from './eventually.js';
import type { OrdinaryUser } from './ordinary-user.js';
import { isAlive, processTree, programOf } from './process-tree.js';
import { LOCAL_CHANNELS } from './sample-channel.js';
import { settled } from './settled.js';
import { temporaryFolder } from './test-servers.js';

const ROOT = path.resolve(__dirname, '../../../..');
const MAIN = path.join(ROOT, 'apps/terrarium/dist/main.js');
const START_TIMEOUT_MS = 120_000;
const STOP_TIMEOUT_MS = 60_000;

/** What a command of the command line came to. */
export interface CommandOutcome {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A real `terrarium up` on a folder of its own, and its command line as a user has it. */
export class TerrariumProcess {
  private child: ChildProcess | undefined;
  private output = '';
  url = '';
  /** Where gRPC listens, as `127.0.0.1:8081`. */
  grpcAddress = '';

  private constructor(
    readonly dataDir: string,
    private readonly environment: Readonly<Record<string, string>>,
    private readonly user: OrdinaryUser | undefined,
  ) {}

  /** The program that all of this runs. */
  static readonly program = MAIN;

  /**
   * Starts the system and waits until it listens.
   *
   * @param environment - Settings, beside those of the test's own environment.
   * @param user - Who runs it and its command line; the user of the test when not given.
   */
  static async start(
    environment: Readonly<Record<string, string>> = {},
    user?: OrdinaryUser,
  ): Promise<TerrariumProcess> {
    const system = await TerrariumProcess.prepare(environment, user);
    await system.up();
    return system;
  }

  /** A system on a new folder that does not run yet. */
  static async prepare(
    environment: Readonly<Record<string, string>> = {},
    user?: OrdinaryUser,
  ): Promise<TerrariumProcess> {
    const dataDir = await temporaryFolder('system');
    if (user === undefined) return new TerrariumProcess(dataDir, environment, undefined);
    await chown(dataDir, user.uid, user.gid);
    // Its home is its own; the programs that were obtained for all tests are for it too.
    const own = { HOME: dataDir, TERRARIUM_CACHE: cacheDirectory(), ...environment };
    return new TerrariumProcess(dataDir, own, user);
  }

  /** Starts it on the folder that it has; after a kill, for example. */
  async up(): Promise<void> {
    this.output = '';
    const child = spawn(process.execPath, [MAIN, 'up', '--data-dir', this.dataDir, '--port', '0', '--output', 'json'], {
      cwd: ROOT,
      env: { ...process.env, ...LOCAL_CHANNELS, ...this.environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...this.user,
    });
    this.child = child;
    let listening = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (listening += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (this.output += text));
    for (const end = Date.now() + START_TIMEOUT_MS; !listening.includes('\n'); await delay(20)) {
      if (isRunning(child) && Date.now() < end) continue;
      // Nobody stops what has not begun.
      await this.kill();
      throw new Error(`terrarium up did not start: ${this.output}${listening}`);
    }
    const { url, grpc } = JSON.parse(listening) as { url?: string; grpc?: string | null };
    if (url === undefined) throw new Error(`terrarium up did not start: ${this.output}${listening}`);
    this.url = url;
    this.grpcAddress = grpc ?? '';
  }

  /** What the system has said on standard error since it was started. */
  get stderr(): string {
    return this.output;
  }

  /** Kills the whole system at once, servers included, as a power cut would; none of it runs any more afterwards. */
  async kill(): Promise<void> {
    const child = this.child!;
    const exited = isRunning(child) ? once(child, 'exit') : undefined;
    const pids = processTree(child.pid!);
    for (const pid of pids) killQuietly(pid);
    await exited;
    // A process that is being killed may still finish what it writes.
    await eventually(`processes ${pids.join(', ')} are gone`, () => !pids.some(isAlive));
  }

  /** Kills the server of one kind that belongs to the system. */
  killServer(program: 'nats-server' | 'postgres'): void {
    const server = processTree(this.child!.pid!).find((pid) => programOf(pid) === program);
    if (server === undefined) throw new Error(`The system runs no ${program}`);
    killQuietly(server);
  }

  /** Stops it in order, and removes its folder. */
  async stop(): Promise<void> {
    const child = this.child;
    if (child !== undefined && isRunning(child)) {
      child.kill('SIGTERM');
      await Promise.race([once(child, 'exit'), delay(STOP_TIMEOUT_MS, undefined, { ref: false })]);
      if (isRunning(child)) await this.kill();
    }
    await rm(this.dataDir, { recursive: true, force: true });
  }

  /** Runs a command of the command line against the system. */
  async run(...args: string[]): Promise<CommandOutcome> {
    // A system that has never run has no token yet, and commands for its folder need none.
    const token = await this.adminToken().catch(() => '');
    const env = { ...process.env, ...this.environment, TERRARIUM_URL: this.url, TERRARIUM_TOKEN: token };
    return new Promise((resolve) => {
      const options = { cwd: ROOT, env, maxBuffer: 64 << 20, ...this.user };
      execFile(process.execPath, [MAIN, ...args], options, (error, stdout, stderr) => {
        resolve({ exitCode: error === null ? 0 : Number(error.code ?? -1), stdout, stderr });
      });
    });
  }

  /** Runs a command with `--output json` and reads what it printed. */
  async json<Data>(...args: string[]): Promise<Data> {
    const { stdout, stderr, exitCode } = await this.run(...args, '--output', 'json');
    if (exitCode !== 0) throw new Error(`terrarium ${args.join(' ')} ended with ${exitCode}: ${stdout}${stderr}`);
    return JSON.parse(stdout) as Data;
  }

  /** Sends a request to the gateway as the administrator. */
  async fetch(pathname: string, init: RequestInit = {}): Promise<Response> {
    const headers = { authorization: `Bearer ${await this.adminToken()}`, 'content-type': 'application/json' };
    return fetch(`${this.url}${pathname}`, {
      ...init,
      headers: { ...headers, ...(init.headers as Record<string, string>) },
    });
  }

  /** Waits until nothing more follows from what was asked. */
  async settled(): Promise<void> {
    const natsUrl = this.environment['NATS_URL'] ?? (await runningNatsServer(path.join(this.dataDir, 'nats')));
    if (natsUrl === undefined) throw new Error('The system does not run');
    const ask = async (pathname: string) =>
      ((await (await this.fetch(`/api/v1/${pathname}`)).json()) as { data: unknown }).data;
    await settled({ natsUrl, ask });
  }

  /** The token of the administrator. */
  async adminToken(): Promise<string> {
    return (await readFile(path.join(this.dataDir, 'admin-token'), 'utf8')).trim();
  }
}

function killQuietly(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

function isRunning({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null;
}
