import { createLock } from '@terrarium/conda-lockfile';
import { packRecords } from '@terrarium/conda-types';
import type { PackageTable, RepoDataRecord } from '@terrarium/conda-types';
import { recordsToKeep } from './installed-packages.js';

const CHANNEL = 'https://example.org/forge';

function record(name: string, version: string, more: Partial<RepoDataRecord> = {}): RepoDataRecord {
  const fn = `${name}-${version}-0.conda`;
  const place = { channel: CHANNEL, subdir: 'noarch', fn, url: `${CHANNEL}/noarch/${fn}` };
  return { name, version, build: '0', build_number: 0, depends: [], ...place, ...more };
}

const a = record('a', '1.0', { timestamp: 1_000 });
const lock = createLock({
  channels: [CHANNEL],
  platforms: [{ platform: 'linux-64', virtualPackages: [], packages: [a, record('gone', '1.0')] }],
});
const offered = { ...a, depends: ['b'] };

/** A name's records, as the channels have them. */
function has(...records: readonly RepoDataRecord[]): [string, readonly PackageTable[]] {
  const { name } = records[0]!;
  return [name, [packRecords(name, records)]];
}

/** File name and row of what may be kept. */
function kept(
  ...[reached, platform = 'linux-64', excludeNewer]: readonly [ReturnType<typeof has>[], string?, string?]
) {
  return recordsToKeep(lock, platform, new Map(reached), excludeNewer).map(({ table, row }) => [table.name, row]);
}

describe('recordsToKeep', () => {
  it('keeps what a channel still has', () => {
    const reached = [has(record('a', '2.0'), offered), has(record('gone', '2.0'))];
    expect(kept(reached)).toEqual([['a', 1]]);
    expect(kept(reached, 'osx-arm64')).toEqual([]);
  });

  it('keeps nothing of another channel, and nothing too new', () => {
    expect(kept([has({ ...a, channel: 'https://example.org/other' })])).toEqual([]);
    expect(kept([has(offered)], 'linux-64', new Date(999).toISOString())).toEqual([]);
    expect(kept([has(offered)], 'linux-64', new Date(1_000).toISOString())).toEqual([['a', 0]]);
    const indexedLater = has({ ...offered, indexed_timestamp: 2_000 });
    expect(kept([indexedLater], 'linux-64', new Date(1_500).toISOString())).toEqual([]);
    const undated = has({ ...record('a', '1.0') });
    expect(kept([undated], 'linux-64', new Date(0).toISOString())).toEqual([['a', 0]]);
  });
});
