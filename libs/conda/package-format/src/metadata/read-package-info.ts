import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { bzip2ProgramsFor, openBzip2Decoder } from '../bzip2/open-bzip2-decoder.js';
import { memberRole } from '../conda-unpacker.js';
import type { MemberRole } from '../conda-unpacker.js';
import { packageFormatErrors } from '../errors.js';
import { DEFAULT_LIMITS, LimitGuard } from '../extract-limits.js';
import type { ExtractSettings } from '../extract-options.js';
import { asReadError } from '../fs-error.js';
import { TarStream } from '../tar/tar-stream.js';
import { readZipDirectory, readZipMember } from '../zip/zip-file.js';
import { ZstdDecoder } from '../zstd/zstd-decoder.js';
import { ContentsCollector } from './contents-collector.js';
import { assembleContents } from './package-contents.js';
import type { PackageContents } from './package-contents.js';

const CHUNK_BYTES = 1 << 16;
const ZIP_MAGIC = 'PK';

/**
 * Reads the metadata of a package from its archive. Of a `.conda` only the small info member is unpacked; a
 * `.tar.bz2` is unpacked until all of its metadata has gone by.
 *
 * @throws ARCHIVE_UNREADABLE; the codes `ARCHIVE_*` for damaged archives; PACKAGE_INFO_MISSING and
 * PACKAGE_INFO_INVALID as {@link readPackageContents} does.
 */
export async function readPackageInfo(
  archivePath: string,
  options: Pick<ExtractSettings, 'bzip2Programs'> = {},
): Promise<PackageContents> {
  const collector = new ContentsCollector(archivePath);
  let fd: number;
  try {
    fd = openSync(archivePath, 'r');
  } catch (error) {
    throw asReadError(error, archivePath);
  }
  try {
    const magic = Buffer.alloc(ZIP_MAGIC.length);
    readSync(fd, magic, 0, magic.length, 0);
    if (magic.toString('latin1') === ZIP_MAGIC) await collectFromConda(fd, collector);
    else await collectFromTarBz2(fd, collector, options.bzip2Programs ?? bzip2ProgramsFor(fstatSync(fd).size));
  } catch (error) {
    throw asReadError(error, archivePath);
  } finally {
    closeSync(fd);
  }
  return assembleContents(collector);
}

async function collectFromConda(fd: number, collector: ContentsCollector): Promise<void> {
  await collectMember(fd, 'info', collector);
  // The deprecated file lists do not tell links from files: the content itself does.
  if (collector.read('info/paths.json') === undefined && collector.read('info/files') !== undefined) {
    await collectMember(fd, 'pkg', collector);
  }
}

async function collectMember(fd: number, role: MemberRole, collector: ContentsCollector): Promise<void> {
  const members = readZipDirectory(fd, fstatSync(fd).size).filter(({ name }) => memberRole(name) === role);
  const [member] = members;
  if (member === undefined || members.length > 1) {
    throw packageFormatErrors.create(
      'ARCHIVE_MEMBERS_INVALID',
      `${collector.place} has ${members.length} members ${role}-*.tar.zst`,
    );
  }
  const guard = new LimitGuard(DEFAULT_LIMITS);
  guard.archiveBytes = member.size;
  const tar = await TarStream.open((decoded) => new ZstdDecoder(decoded), collector, guard);
  try {
    for (const chunk of readZipMember(fd, member)) await tar.write(chunk);
    await tar.end();
  } finally {
    tar.destroy();
  }
}

async function collectFromTarBz2(
  fd: number,
  collector: ContentsCollector,
  bzip2Programs: readonly string[],
): Promise<void> {
  const guard = new LimitGuard(DEFAULT_LIMITS);
  const tar = await TarStream.open((decoded) => openBzip2Decoder(bzip2Programs, decoded), collector, guard);
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  try {
    while (!collector.isComplete) {
      const count = readSync(fd, chunk, 0, CHUNK_BYTES, null);
      if (count === 0) {
        await tar.end();
        return;
      }
      guard.archiveBytes += count;
      await tar.write(chunk.subarray(0, count));
    }
  } finally {
    tar.destroy();
  }
}
