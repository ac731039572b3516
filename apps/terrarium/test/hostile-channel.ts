import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** One entry of a tar, with whatever it says of itself. */
export interface TarEntry {
  readonly path: string;
  /** As in the header: `0` a file, `1` a hard link, `2` a symbolic link, `3` a character device. */
  readonly type?: string;
  readonly content?: Buffer | string;
  /** What the header says, whatever the content is. */
  readonly size?: number;
  readonly linkPath?: string;
}

/** A package as a hostile channel has it. */
export interface HostilePackage {
  readonly name: string;
  readonly entries?: readonly TarEntry[];
  /** What `info/paths.json` lists; nothing unless given. */
  readonly listing?: readonly Readonly<Record<string, unknown>>[];
  /** The whole archive, instead of one of the entries. */
  readonly archive?: Buffer;
  /** Bytes behind the archive, as a decompression bomb has them. */
  readonly tail?: readonly Buffer[];
  /** What its record says, right or wrong, instead of the truth. */
  readonly record?: Readonly<Record<string, unknown>>;
}

const BLOCK = 512;

/** Writes a noarch channel whose repodata is right about each package, but for what a package says itself. */
export function writeHostileChannel(folder: string, packages: readonly HostilePackage[]): void {
  const noarch = path.join(folder, 'noarch');
  mkdirSync(noarch, { recursive: true });
  const repodata = { info: { subdir: 'noarch' }, packages: {}, 'packages.conda': {} };
  for (const hostile of packages) {
    const { name, archive: given, tail = [] } = hostile;
    const index = { name, version: '1', build: '0', build_number: 0, depends: [], subdir: 'noarch' };
    const archive =
      given ?? Buffer.concat([bzip2(tarOf([...infoOf(hostile, index), ...(hostile.entries ?? [])])), ...tail]);
    const isConda = archive.subarray(0, 2).toString() === 'PK';
    const fn = `${name}-1-0${isConda ? '.conda' : '.tar.bz2'}`;
    writeFileSync(path.join(noarch, fn), archive);
    const sha256 = createHash('sha256').update(archive).digest('hex');
    const section: Record<string, unknown> = isConda ? repodata['packages.conda'] : repodata.packages;
    section[fn] = { ...index, sha256, size: archive.length, ...hostile.record };
  }
  writeFileSync(path.join(noarch, 'repodata.json'), JSON.stringify(repodata));
}

/** Compresses by the bzip2 program. */
export function bzip2(content: Buffer): Buffer {
  return execFileSync('bzip2', ['-c'], { input: content, maxBuffer: 1 << 30 });
}

function infoOf({ listing = [] }: HostilePackage, index: object): TarEntry[] {
  return [
    { path: 'info/index.json', content: JSON.stringify(index) },
    { path: 'info/paths.json', content: JSON.stringify({ paths_version: 1, paths: listing }) },
  ];
}

function tarOf(entries: readonly TarEntry[]): Buffer {
  const parts = entries.flatMap((entry) => {
    const content = Buffer.from(entry.content ?? '');
    return [headerOf(entry, content.length), content, Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK)];
  });
  const isOpenEnded = entries.some(({ size }) => size !== undefined);
  return Buffer.concat([...parts, Buffer.alloc(isOpenEnded ? 0 : 2 * BLOCK)]);
}

function headerOf({ path: name, type = '0', size, linkPath = '' }: TarEntry, length: number): Buffer {
  const header = Buffer.alloc(BLOCK);
  header.write(name, 0, 100);
  header.write('0000755', 100);
  header.write('0000000', 108);
  header.write('0000000', 116);
  writeSize(header, size ?? length);
  header.write('14000000000', 136);
  header.write('        ', 148);
  header.write(type, 156);
  header.write(linkPath, 157, 100);
  header.write('ustar\u000000', 257, 'latin1');
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return header;
}

/** Sizes that octal digits cannot tell are binary, and the first bit says so. */
function writeSize(header: Buffer, size: number): void {
  if (size < 8 ** 11) {
    header.write(size.toString(8).padStart(11, '0'), 124);
    return;
  }
  header[124] = 0x80;
  header.writeUIntBE(size, 130, 6);
}
