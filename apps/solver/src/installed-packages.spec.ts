import { createLock } from '@terrarium/conda-lockfile';
import type { RepoDataRecord } from '@terrarium/conda-types';
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

describe('recordsToKeep', () => {
  it('keeps what a channel still has, as the channel has it now', () => {
    const reached = new Map([
      ['a', [[record('a', '2.0'), offered]]],
      ['gone', [[record('gone', '2.0')]]],
    ]);
    expect(recordsToKeep(lock, 'linux-64', reached)).toEqual([offered]);
    expect(recordsToKeep(lock, 'osx-arm64', reached)).toEqual([]);
  });

  it('keeps nothing of another channel, and nothing too new', () => {
    const elsewhere = new Map([['a', [[{ ...a, channel: 'https://example.org/other' }]]]]);
    expect(recordsToKeep(lock, 'linux-64', elsewhere)).toEqual([]);
    const reached = new Map([['a', [[offered]]]]);
    expect(recordsToKeep(lock, 'linux-64', reached, new Date(999).toISOString())).toEqual([]);
    expect(recordsToKeep(lock, 'linux-64', reached, new Date(1_000).toISOString())).toEqual([offered]);
    const indexedLater = new Map([['a', [[{ ...offered, indexed_timestamp: 2_000 }]]]]);
    expect(recordsToKeep(lock, 'linux-64', indexedLater, new Date(1_500).toISOString())).toEqual([]);
  });
});
