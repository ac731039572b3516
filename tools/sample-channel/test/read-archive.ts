import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { zstdDecompressSync } from 'node:zlib';

/**
 * Unpacks a package into a folder with the system's tar. `.tar.bz2` is decompressed by a bzip2 of the caller, because
 * minimal hosts have none.
 */
export function unpackPackage(archive: string, directory: string, bzip2: string): void {
  mkdirSync(directory, { recursive: true });
  for (const tar of tarsOf(archive, bzip2)) {
    execFileSync('tar', ['--extract', '--no-same-owner', '--directory', directory], { input: tar });
  }
}

/** The tars inside of a package, decompressed: info and payload of a `.conda`, or the one of a `.tar.bz2`. */
function tarsOf(archive: string, bzip2: string): Buffer[] {
  if (archive.endsWith('.tar.bz2')) {
    return [execFileSync(bzip2, ['-dc'], { input: readFileSync(archive), maxBuffer: 2 ** 30 })];
  }
  return [...zipEntries(readFileSync(archive))]
    .filter(([name]) => name.endsWith('.tar.zst'))
    .map(([, bytes]) => zstdDecompressSync(bytes));
}

/** The entries of a zip without compression, by way of its central directory. */
export function zipEntries(zip: Buffer): Map<string, Buffer> {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const entries = new Map<string, Buffer>();
  let at = zip.readUInt32LE(end + 16);
  for (let count = zip.readUInt16LE(end + 10); count > 0; count--) {
    if (zip.readUInt16LE(at + 10) !== 0) throw new Error('Entry is compressed');
    const [size, nameLength] = [zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28)];
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    entries.set(zip.toString('utf8', at + 46, at + 46 + nameLength), zip.subarray(start, start + size));
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return entries;
}

/** The file name without the ending of its format. */
export function stemOf(archive: string): string {
  return path.basename(archive).replace(/\.(conda|tar\.bz2)$/, '');
}
