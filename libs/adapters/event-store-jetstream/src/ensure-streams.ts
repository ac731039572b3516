import { DiscardPolicy, RetentionPolicy, StorageType } from '@nats-io/jetstream';
import type { JetStreamManager, StreamConfig } from '@nats-io/jetstream';
import { withRetries } from './retries.js';
import { DEAD_LETTERS, EVENTS, NOTARY } from './subjects.js';

/** Ids are remembered this long for de-duplication: far longer than any writer retries. */
const DUPLICATE_WINDOW_MS = 60 * 60 * 1000;

/**
 * Makes the streams of the event store where they are missing: the log, which the server itself will neither shorten
 * nor change, and the dead letters.
 *
 * @param replicas - Copies in the NATS cluster; 1 on a single server.
 */
export async function ensureStreams(manager: JetStreamManager, replicas: number): Promise<void> {
  await ensureStream(manager, {
    name: EVENTS.stream,
    description: 'All events of Terrarium, for ever',
    subjects: [`${EVENTS.root}.>`],
    storage: StorageType.File,
    retention: RetentionPolicy.Limits,
    discard: DiscardPolicy.New,
    deny_delete: true,
    deny_purge: true,
    allow_direct: true,
    duplicate_window: DUPLICATE_WINDOW_MS * 1e6,
    num_replicas: replicas,
  });
  await ensureStream(manager, {
    name: DEAD_LETTERS.stream,
    description: 'Deliveries that were given up, until an operator requeues them',
    subjects: [`${DEAD_LETTERS.root}.>`],
    storage: StorageType.File,
    retention: RetentionPolicy.Limits,
    allow_direct: true,
    num_replicas: replicas,
  });
}

/** Makes the stream of the notary's seals where it is missing. */
export async function ensureSealStream(manager: JetStreamManager, replicas: number): Promise<void> {
  await ensureStream(manager, {
    name: NOTARY.stream,
    description: 'Signed seals over the log of events, for ever',
    subjects: [NOTARY.subject],
    storage: StorageType.File,
    retention: RetentionPolicy.Limits,
    discard: DiscardPolicy.New,
    deny_delete: true,
    deny_purge: true,
    allow_direct: true,
    num_replicas: replicas,
  });
}

/** Adds a stream, or leaves the existing one as it is: two services may start at the same moment. */
export async function ensureStream(
  manager: JetStreamManager,
  config: Partial<StreamConfig> & { readonly name: string },
): Promise<void> {
  await withRetries(`making the stream ${config.name}`, async () => {
    try {
      await manager.streams.info(config.name);
    } catch {
      await manager.streams.add(config).catch(async (error: unknown) => {
        await manager.streams.info(config.name).catch(() => {
          throw error;
        });
      });
    }
  });
}
