import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { RepoDataRecord } from '@terrarium/conda-types';

/** A package that exists in this test only, with the record that a channel would have of it. */
export interface SamplePackage {
  readonly archive: Buffer;
  readonly record: RepoDataRecord;
}

/** Bytes that do not compress, the same for the same seed. */
export function noise(length: number, seed = 1): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  let state = seed;
  for (let at = 0; at < length; at++) {
    state = (state * 48_271) % 0x7fffffff;
    bytes[at] = state >>> 11;
  }
  return bytes;
}

/** A `.tar.bz2` by tar and bzip2, with `paths.json`. */
export function samplePackage(name: string, files: Readonly<Record<string, string | Buffer>>): SamplePackage {
  const folder = mkdtempSync(join(tmpdir(), 'sample-package-'));
  try {
    const index = { name, version: '1.0', build: '0', build_number: 0, depends: [], subdir: 'linux-64' };
    const paths = Object.entries(files).map(([path, content]) => ({
      _path: path,
      path_type: 'hardlink',
      sha256: sha256(Buffer.from(content)),
      size_in_bytes: Buffer.byteLength(content),
    }));
    const all = {
      ...files,
      'info/index.json': JSON.stringify(index),
      'info/paths.json': JSON.stringify({ paths_version: 1, paths }),
    };
    for (const [path, content] of Object.entries(all)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    execFileSync(
      'tar',
      ['cjf', '../archive', '-C', folder, '--mtime=2020-01-01', '--sort=name', '.'].map((part) =>
        part === '../archive' ? `${folder}.tar.bz2` : part,
      ),
    );
    const archive = readFileSync(`${folder}.tar.bz2`);
    const fn = `${name}-1.0-0.tar.bz2`;
    return {
      archive,
      record: {
        ...index,
        fn,
        url: `http://channel.invalid/linux-64/${fn}`,
        channel: 'http://channel.invalid',
        sha256: sha256(archive),
        md5: createHash('md5').update(archive).digest('hex'),
        size: archive.length,
      },
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
    rmSync(`${folder}.tar.bz2`, { force: true });
  }
}

/** Lower-case hex. */
export function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
