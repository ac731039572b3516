import { gzipSync, zstdCompressSync } from 'node:zlib';
import type { Channel } from '@terrarium/conda-types';
import type { ChannelServer } from './channel-server.js';

export type SampleRecord = Readonly<Record<string, unknown>>;

/** A record as repodata has it. */
export function sampleRecord(name: string, version = '1.0', more: SampleRecord = {}): SampleRecord {
  return { build: '0', build_number: 0, depends: [], name, version, ...more };
}

/** The text of a repodata file with these records, as `.conda` archives. */
export function repodataText(subdir: string, records: readonly SampleRecord[], more: SampleRecord = {}): Buffer {
  const packages = Object.fromEntries(
    records.map((record) => [
      `${String(record['name'])}-${String(record['version'])}-${String(record['build'])}.conda`,
      record,
    ]),
  );
  return Buffer.from(
    JSON.stringify({ info: { subdir }, packages: {}, 'packages.conda': packages, repodata_version: 1, ...more }),
  );
}

/** Puts repodata on a server, by default as plain JSON. */
export function serveRepodata(
  server: ChannelServer,
  folder: string,
  records: readonly SampleRecord[],
  form: 'json' | 'zst' | 'json.gz' = 'json',
): string {
  const text = repodataText(folder.split('/').at(-1) ?? '', records);
  const path = `${folder}/repodata.json${form === 'zst' ? '.zst' : ''}`;
  server.files.set(path, form === 'json' ? text : form === 'zst' ? zstdCompressSync(text) : gzipSync(text));
  if (form === 'json.gz') server.headers.set(path, { 'content-encoding': 'gzip' });
  return path;
}

export function channelAt(baseUrl: string): Channel {
  return { name: baseUrl, baseUrl };
}
