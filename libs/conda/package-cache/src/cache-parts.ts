import { ExtractionPool } from '@terrarium/conda-package-format';
import { CacheLayout } from './cache-layout.js';
import type { PackageCacheOptions } from './cache-options.js';
import { DEFAULT_RETRY } from './download/retry-delay.js';
import { transportWhenNeeded } from './download/transport-when-needed.js';
import { Entries } from './entries/entries.js';
import { Evictor } from './entries/evictor.js';
import { openFolder, removeAbandonedDownloads } from './open-folder.js';
import type { OriginSettings } from './origins.js';
import { Populator } from './populator.js';
import { Quarantine } from './quarantine.js';
import { Claims } from './session/claims.js';
import { Session } from './session/session.js';

const DEFAULT_QUARANTINE_BYTES = 256 * 2 ** 20;

/** What a package cache is made of. */
export interface CacheParts {
  readonly session: Session;
  readonly claims: Claims;
  readonly entries: Entries;
  readonly evictor: Evictor;
  readonly populator: Populator;
  readonly pool: ExtractionPool;
  readonly origins: OriginSettings;
  close(): Promise<void>;
}

/**
 * Opens the folder, removes what dead processes left in it, and puts the parts together.
 *
 * @throws CACHE_FORMAT_UNKNOWN; errors of the file system.
 */
export async function openParts(options: PackageCacheOptions): Promise<CacheParts> {
  const layout = new CacheLayout(options.root);
  await openFolder(layout);
  const session = Session.open(layout);
  const claims = new Claims(layout, session);
  await session.sweep();
  await claims.sweep();
  await removeAbandonedDownloads(layout, (key) => claims.isTaken(key));

  const entries = new Entries(layout, session);
  const pool = new ExtractionPool({
    ...(options.threads === undefined ? {} : { threads: options.threads }),
    ...(options.memoryBytes === undefined ? {} : { memoryBytes: options.memoryBytes }),
  });
  const ours = options.transport === undefined ? transportWhenNeeded() : undefined;
  return {
    session,
    claims,
    entries,
    pool,
    evictor: new Evictor(layout, session, claims, entries),
    populator: new Populator({
      session,
      entries,
      quarantine: new Quarantine(layout.quarantine, options.quarantineBytes ?? DEFAULT_QUARANTINE_BYTES),
      keepArchives: options.keepArchives ?? false,
      onWarning: (warning) => options.onWarning?.(warning),
    }),
    origins: {
      layout,
      pool,
      sources: options.sources ?? [],
      transport: options.transport ?? ours!.transport,
      retry: { ...DEFAULT_RETRY, ...options.retry },
      offline: options.offline ?? false,
      extract: options.extract ?? {},
    },
    close: async () => {
      await pool.close();
      await ours?.close();
      session.close();
    },
  };
}
