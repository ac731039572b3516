import { mkdir } from 'node:fs/promises';
import type { NatsConnection } from '@nats-io/nats-core';
import { JetStreamEventStore } from '@terrarium/adapter-event-store-jetstream';
import { JetStreamLogStream } from '@terrarium/adapter-log-stream-jetstream';
import type { BlobStore } from '@terrarium/port-blob-store';
import type { EventStore } from '@terrarium/port-event-store';
import type { LogStream } from '@terrarium/port-log-stream';
import { RunningBuilds } from './builds/running-builds.js';
import type { ServiceConfig } from './config/service-config.js';
import { connectNats, openBlobs } from './storage.js';

/** What every service stands on: the log, the blobs, the live logs, and the builds that the process is at. */
export class Platform {
  private constructor(
    readonly config: ServiceConfig,
    readonly connection: NatsConnection,
    readonly events: EventStore,
    readonly logs: LogStream,
    readonly blobs: BlobStore,
    readonly builds: RunningBuilds,
  ) {}

  /** Connects a service to what the configuration names. */
  static async open(config: ServiceConfig, service: string): Promise<Platform> {
    await mkdir(config.dataDir, { recursive: true });
    const connection = await connectNats(config.natsUrl, service);
    const events = await JetStreamEventStore.open(connection, { replicas: config.natsReplicas });
    const logs = await JetStreamLogStream.open(connection, config.natsReplicas);
    return new Platform(config, connection, events, logs, await openBlobs(config), new RunningBuilds(events));
  }

  /** Closes the connections; what is not acknowledged by then is delivered elsewhere. */
  async close(): Promise<void> {
    await this.builds.close();
    await this.connection.drain().catch(() => this.connection.close());
  }
}
