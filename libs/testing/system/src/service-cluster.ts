import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '@terrarium/platform-native-servers';
import { LOCAL_CHANNELS } from './sample-channel.js';
import { startTestNats, startTestPostgres, temporaryFolder } from './test-servers.js';
import type { TestNats, TestPostgres } from './test-servers.js';

const ROOT = path.resolve(__dirname, '../../../..');
const START_TIMEOUT_MS = 120_000;

/** A service that can run as a process of its own. */
export type ServiceName = 'api-gateway' | 'solver' | 'builder' | 'artifact';

/** A service that runs. */
export interface ServiceProcess {
  /**
   * Kills it, as a power cut would.
   *
   * @throws When it has ended by itself, which no service does.
   */
  kill(): Promise<void>;
}

/** The services as processes of their own, on a real nats-server and a real Postgres. */
export class ServiceCluster {
  private readonly children = new Set<ChildProcess>();

  private constructor(
    readonly dataDir: string,
    /** Of the gateway. */
    readonly url: string,
    private readonly nats: TestNats,
    private readonly postgres: TestPostgres,
    private readonly environment: Readonly<Record<string, string>>,
  ) {}

  /**
   * Starts the servers and one gateway; the other services are for the test to start.
   *
   * @param environment - Settings of every service.
   */
  static async start(environment: Readonly<Record<string, string>> = {}): Promise<ServiceCluster> {
    const [nats, postgres, dataDir, port] = await Promise.all([
      startTestNats(),
      startTestPostgres(),
      temporaryFolder('services'),
      freePort(),
    ]);
    const cluster = new ServiceCluster(dataDir, `http://127.0.0.1:${port}`, nats, postgres, environment);
    cluster.run('api-gateway', { TERRARIUM_PORT: String(port) });
    for (const end = Date.now() + START_TIMEOUT_MS; !(await cluster.answers()); await delay(100)) {
      if (Date.now() > end) throw new Error('The gateway did not start');
    }
    return cluster;
  }

  /** Starts a service, with settings of its own beside those of all. */
  run(service: ServiceName, environment: Readonly<Record<string, string>> = {}): ServiceProcess {
    const child = spawn(process.execPath, [path.join(ROOT, 'apps', service, 'dist/main.js')], {
      env: {
        ...process.env,
        TERRARIUM_DATA_DIR: this.dataDir,
        NATS_URL: this.nats.server.url,
        DATABASE_URL: this.postgres.server.url,
        ...LOCAL_CHANNELS,
        ...this.environment,
        ...environment,
      },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    this.children.add(child);
    return {
      kill: async () => {
        this.children.delete(child);
        if (!isRunning(child)) throw new Error(`The ${service} ended by itself`);
        const gone = once(child, 'exit');
        child.kill('SIGKILL');
        await gone;
      },
    };
  }

  /** Asks the gateway as the administrator, and reads the `data` of its answer. */
  async ask<Data>(pathname: string, body?: unknown): Promise<Data> {
    const response = await fetch(`${this.url}/api/v1/${pathname}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${await this.token()}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer = (await response.json()) as { data: Data; message?: string };
    if (!response.ok) throw new Error(`${pathname} answered ${response.status}: ${String(answer.message)}`);
    return answer.data;
  }

  /** Reads an artifact of a build as a client does: through the redirect. */
  async artifact(build: number, kind: 'lockfile' | 'yaml'): Promise<string> {
    const headers = { authorization: `Bearer ${await this.token()}` };
    const response = await fetch(`${this.url}/api/v1/build/${build}/${kind}/`, { headers });
    if (!response.ok) throw new Error(`The ${kind} of build ${build} answered ${response.status}`);
    return response.text();
  }

  /** Stops everything, and removes the folder. */
  async stop(): Promise<void> {
    const running = [...this.children].filter(isRunning);
    const ends = running.map((child) => once(child, 'exit'));
    for (const child of running) child.kill('SIGTERM');
    await Promise.all(ends);
    await Promise.all([this.nats.stop(), this.postgres.stop()]);
    await rm(this.dataDir, { recursive: true, force: true });
  }

  private async token(): Promise<string> {
    return (await readFile(path.join(this.dataDir, 'admin-token'), 'utf8')).trim();
  }

  private answers(): Promise<boolean> {
    return fetch(`${this.url}/api/v1/`).then(
      ({ ok }) => ok,
      () => false,
    );
  }
}

function isRunning({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null;
}
