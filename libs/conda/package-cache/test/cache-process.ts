import type { RepoDataRecord } from '@terrarium/conda-types';
import { PackageCache } from '../src/index.js';

/** What the process is told by its one argument. */
interface Orders {
  readonly root: string;
  readonly records: readonly RepoDataRecord[];
  /** What it does when it has the packages: ends, or holds them until it is killed. */
  readonly then: 'end' | 'hold';
}

async function main({ root, records, then }: Orders): Promise<void> {
  const cache = await PackageCache.open({ root, threads: 1, retry: { attempts: 3, firstDelayMs: 5, maxDelayMs: 40 } });
  const cached = await cache.ensureAll(records);
  process.stdout.write(`${JSON.stringify(cached.map(({ sha256, fromCache }) => ({ sha256, fromCache })))}\n`);
  if (then === 'hold') await new Promise((resolve) => setTimeout(resolve, 60_000));
  await cache.close();
}

void main(JSON.parse(process.argv[2]!) as Orders);
