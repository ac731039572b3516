import { execFileSync } from 'node:child_process';
import { zstdCompressSync } from 'node:zlib';
import type { TestEntry } from './tar-writer.js';
import { tarOf } from './tar-writer.js';
import type { TestMember } from './zip-writer.js';
import { zipOf } from './zip-writer.js';

/** The least that `info/` of a package holds. */
export const INFO_ENTRIES: readonly TestEntry[] = [
  {
    path: 'info/index.json',
    content: JSON.stringify({
      name: 'sample',
      version: '1.0',
      build: '0',
      build_number: 0,
      depends: [],
      subdir: 'noarch',
    }),
  },
  { path: 'info/paths.json', content: JSON.stringify({ paths_version: 1, paths: [] }) },
];

const DIST = 'sample-1.0-0';

/** The three members of a `.conda` with this content. */
export function condaMembers(pkg: Buffer, info: Buffer = tarOf(INFO_ENTRIES)): TestMember[] {
  return [
    { name: 'metadata.json', content: JSON.stringify({ conda_pkg_format_version: 2 }) },
    { name: `pkg-${DIST}.tar.zst`, content: zstdCompressSync(pkg) },
    { name: `info-${DIST}.tar.zst`, content: zstdCompressSync(info) },
  ];
}

/** A `.conda` whose payload is these entries. */
export function condaOf(entries: readonly TestEntry[], info: readonly TestEntry[] = INFO_ENTRIES): Buffer {
  return zipOf(condaMembers(tarOf(entries), tarOf(info)));
}

/** A `.tar.bz2` of these entries and the least `info/`. */
export function tarBz2Of(entries: readonly TestEntry[], info: readonly TestEntry[] = INFO_ENTRIES): Buffer {
  return bzip2(tarOf([...info, ...entries]));
}

/** Compresses by the bzip2 program. */
export function bzip2(content: Buffer, level = 9): Buffer {
  return execFileSync('bzip2', ['-c', `-${level}`], { input: content, maxBuffer: 2 ** 30 });
}
