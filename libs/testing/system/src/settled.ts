import { jetstreamManager } from '@nats-io/jetstream';
import type { JetStreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { eventually } from './eventually.js';

const LOG = 'EVENTS';

/** What of a system tells whether it is at rest. */
export interface SystemAtWork {
  /** With credentials. */
  readonly natsUrl: string;
  /** Asks the gateway as the administrator, and reads the `data` of its answer. */
  readonly ask: (pathname: string) => Promise<unknown>;
}

interface ReadModels {
  readonly position: number;
  readonly head: number;
  readonly rebuilding: unknown;
}

/**
 * Waits until nothing more follows from what was asked: the queue is empty, every service has handled every event that
 * there is, and the read models show it.
 */
export async function settled({ natsUrl, ask }: SystemAtWork): Promise<void> {
  const { host, username, password } = new URL(natsUrl);
  const connection = await connect({
    servers: host,
    ...(username === '' ? {} : { user: decodeURIComponent(username), pass: decodeURIComponent(password) }),
  });
  try {
    const manager = await jetstreamManager(connection);
    await eventually('the system is at rest', async () => {
      const before = await headOf(manager);
      const isIdle = (await isEverythingHandled(manager)) && ((await ask('queue/')) as unknown[]).length === 0;
      const { position, rebuilding } = (await ask('admin/read-models/')) as ReadModels;
      // What a service has done meanwhile is an event that others may not have seen when they were asked.
      return isIdle && rebuilding === null && position === before && (await headOf(manager)) === before;
    });
  } finally {
    await connection.close();
  }
}

async function isEverythingHandled(manager: JetStreamManager): Promise<boolean> {
  for await (const { num_pending: waiting, num_ack_pending: atWork } of manager.consumers.list(LOG)) {
    if (waiting > 0 || atWork > 0) return false;
  }
  return true;
}

async function headOf(manager: JetStreamManager): Promise<number> {
  return (await manager.streams.info(LOG)).state.last_seq;
}
