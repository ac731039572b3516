import { constants, zstdCompress } from 'node:zlib';
import { promisify } from 'node:util';

import type { TarInput } from './tar-writer.js';
import { writeTar } from './tar-writer.js';
import { writeStoredZip } from './zip-writer.js';

const compress = promisify(zstdCompress);

/** Within a sixth of the size of conda's level 19, at a twentieth of its time. */
const ZSTD_LEVEL = 9;

/** The two halves of a package. */
export interface PackageMembers {
  readonly info: readonly TarInput[];
  readonly payload: readonly TarInput[];
  /** Of every member, in seconds since the epoch. */
  readonly mtime: number;
}

/** Compresses with bzip2. */
export type Bzip2 = (bytes: Buffer) => Promise<Buffer>;

/**
 * Writes a package in the format `.conda` (CEP 35): a zip without compression that holds two zstd-compressed tars.
 *
 * @param stem - `<name>-<version>-<build>`.
 */
export async function writeCondaArchive(stem: string, members: PackageMembers): Promise<Buffer> {
  return writeStoredZip([
    { name: 'metadata.json', bytes: Buffer.from('{"conda_pkg_format_version": 2}') },
    { name: `pkg-${stem}.tar.zst`, bytes: await zstd(writeTar(members.payload, members.mtime)) },
    { name: `info-${stem}.tar.zst`, bytes: await zstd(writeTar(members.info, members.mtime)) },
  ]);
}

/** Writes a package in the format `.tar.bz2`: one tar, `info/` first so that readers of metadata can stop early. */
export function writeTarBz2Archive(members: PackageMembers, bzip2: Bzip2): Promise<Buffer> {
  return bzip2(writeTar([...members.info, ...members.payload], members.mtime));
}

/** Compresses with zstd. */
export async function zstd(bytes: Buffer): Promise<Buffer> {
  return compress(bytes, { params: { [constants.ZSTD_c_compressionLevel]: ZSTD_LEVEL } });
}
