import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import { connect } from '@nats-io/transport-node';
import { ensureNatsServer, freePort } from '@terrarium/platform-native-servers';
import { temporaryFolder } from './test-servers.js';

const NODES = ['a', 'b', 'c'] as const;
const READY_MS = 90_000;

/** A node of a cluster, by its `server_name`. */
export type NatsNode = (typeof NODES)[number];

/** Three real nats-servers that keep streams of three replicas. */
export class NatsCluster {
  private readonly processes = new Map<NatsNode, ChildProcess>();
  private readonly connections: NatsConnection[] = [];

  private constructor(
    private readonly program: string,
    private readonly folder: string,
    private readonly ports: Readonly<Record<NatsNode, number>>,
  ) {}

  /** Starts the cluster and waits until it can make streams. */
  static async start(): Promise<NatsCluster> {
    const { path: program } = await ensureNatsServer();
    const folder = await temporaryFolder('nats-cluster');
    const [a, b, c, ...routes] = await freePorts(6);
    const cluster = new NatsCluster(program, folder, { a: a!, b: b!, c: c! });
    await Promise.all(NODES.map((node, index) => cluster.configure(node, routes[index]!, routes)));
    for (const node of NODES) cluster.startNode(node);
    await cluster.ready();
    return cluster;
  }

  /** `nats://` URLs of all nodes, separated by commas, that of the named one first. */
  urls(first: NatsNode = 'a'): string {
    const order = [first, ...NODES.filter((node) => node !== first)];
    return order.map((node) => `nats://127.0.0.1:${this.ports[node]}`).join(',');
  }

  /** A new connection that starts at this node and may go to the others; closed by `stop`. */
  async connect(node: NatsNode): Promise<NatsConnection> {
    const connection = await connect({
      servers: this.urls(node)
        .split(',')
        .map((url) => new URL(url).host),
      noRandomize: true,
      maxReconnectAttempts: -1,
      reconnectTimeWait: 50,
    });
    this.connections.push(connection);
    return connection;
  }

  startNode(node: NatsNode): void {
    this.processes.set(node, spawn(this.program, ['--config', this.configuration(node)], { stdio: 'ignore' }));
  }

  /** Kills a node, as a power cut would. */
  async killNode(node: NatsNode): Promise<void> {
    const process = this.processes.get(node);
    if (process === undefined) return;
    this.processes.delete(node);
    const gone = once(process, 'exit');
    process.kill('SIGKILL');
    await gone;
  }

  async stop(): Promise<void> {
    await Promise.all(this.connections.map((connection) => connection.close()));
    await Promise.all(NODES.map((node) => this.killNode(node)));
    await rm(this.folder, { recursive: true, force: true });
  }

  private configuration(node: NatsNode): string {
    return path.join(this.folder, `${node}.conf`);
  }

  private configure(node: NatsNode, route: number, routes: readonly number[]): Promise<void> {
    return writeFile(
      this.configuration(node),
      `listen: "127.0.0.1:${this.ports[node]}"
server_name: ${node}
jetstream { store_dir: ${JSON.stringify(path.join(this.folder, node))} }
cluster {
  name: test
  listen: "127.0.0.1:${route}"
  routes: [${routes.map((port) => `"nats://127.0.0.1:${port}"`).join(', ')}]
}
`,
    );
  }

  private async ready(): Promise<void> {
    const connection = await this.connectWithin(Date.now() + READY_MS);
    const manager = await jetstreamManager(connection, { checkAPI: false });
    const probe = { name: 'READY', subjects: ['ready'], num_replicas: NODES.length };
    for (const end = Date.now() + READY_MS; ;) {
      try {
        await manager.streams.add(probe);
        await manager.streams.delete(probe.name);
        return;
      } catch (error) {
        if (Date.now() > end) throw error;
      }
      await delay(100);
    }
  }

  private async connectWithin(end: number): Promise<NatsConnection> {
    for (;;) {
      try {
        return await this.connect('a');
      } catch (error) {
        if (Date.now() > end) throw error;
      }
      await delay(100);
    }
  }
}

async function freePorts(count: number): Promise<number[]> {
  const ports = new Set<number>();
  while (ports.size < count) ports.add(await freePort());
  return [...ports];
}
